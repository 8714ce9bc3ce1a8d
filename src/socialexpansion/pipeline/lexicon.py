"""World knowledge in words: job titles, nouns for businesses and organisations, verbs of plans, rumours and denial.

General English of business news; nothing here names a company, product or person.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLE_HEADS = _words(
    "ceo cfo coo cto cio cmo chairman chairwoman chairperson chair chief president vice-president vp director manager "
    "head officer executive founder co-founder cofounder analyst spokesman spokeswoman spokesperson boss secretary "
    "treasurer editor economist strategist partner principal engineer scientist designer consultant lawyer minister "
    "governor mayor commissioner representative employee lead leader adviser advisor md evp svp owner proprietor "
    "researcher professor controller superintendent supervisor trustee dean chancellor"
)
"""Nouns that can head a job title."""

PERSONAL_ROLES = ROLE_HEADS - _words(
    "partner owner lead leader representative head employee officer consultant adviser advisor chair principal "
    "proprietor founder secretary designer"
)
"""Titles that only a human holds; the others are said of businesses too."""

ROLE_PARTS = ROLE_HEADS | _words(
    "vice senior deputy assistant associate general managing executive regional country global group interim acting "
    "former ex non-executive honorary joint corporate sales marketing operating financial technology information"
)
"""Words that a job title before a name is made of."""

ABBREVIATIONS = _words(
    "tv gdp ipo sme smes it hr r&d pr ai vr ar gps usb dna hiv cpi ftse m&a esg b2b b2c ceo cfo coo cto cio cmo vp svp evp md "
    "phd mba llc kpi roi atm pc sim sms lng lpg ev evs suv suvs co2 am pm gmt est edt cet pst ad bc usd eur gbp jpy rmb "
    "ok 3g 4g 5g lte wifi wi-fi cd dvd ott vod p2p faq pdf url app api iot led lcd vat gst"
)
"""Capitals that name no one."""

METONYMS = _words(
    "operation operations team management board business service services unit website platform app executive executives "
    "engineer engineers office offices network staff plan plans effort efforts move strategy brand push group growth"
)
"""Nouns whose owner acts through them ("Its operations are supported by offices in ...")."""

HONORIFICS = _words("mr mrs ms miss dr sir dame lord lady prof mr. mrs. ms. dr. prof. sheikh")

BUSINESS_NOUNS = _words(
    "company firm corporation business group conglomerate giant maker manufacturer producer developer provider supplier "
    "vendor operator carrier airline airliner bank lender insurer broker brokerage retailer grocer chain supermarket "
    "wholesaler distributor automaker carmaker chipmaker drugmaker brewer miner refiner utility publisher broadcaster "
    "studio label startup start-up website site portal platform network service app brand subsidiary affiliate unit arm "
    "venture concern enterprise multinational exporter importer shipbuilder steelmaker builder contractor franchise "
    "franchisee franchiser restaurateur hotelier consultancy agency telco telecom telecommunications "
    "marketplace fund investor owner parent partner rival competitor client customer licensee bottler packager processor "
    "biotech fintech logistics shipper outfit newspaper magazine daily house"
)
"""Nouns that call their referent a business."""

REFERRING_NOUNS = BUSINESS_NOUNS - _words(
    "business network service app brand fund investor owner partner rival competitor client customer venture "
    "parent subsidiary affiliate unit arm daily house label logistics telecommunications chain platform"
)
"""Nouns that, with "the" or "this", stand for a business named before."""

ORGANIZATION_WORDS = _words(
    "ministry university college council commission association federation agency government committee union court "
    "institute foundation party police army navy authority parliament senate congress department bureau league "
    "organisation organization society academy school board embassy church nations treasury assembly administration "
    "regulator tribunal chamber office secretariat"
)
"""Words in the names of bodies that are not businesses."""

COMPANY_WORDS = _words(
    "bank bancorp banco banque airlines airline airways air motors motor group holdings holding electronics pharma "
    "pharmaceuticals pharmaceutical technologies technology tech systems software telecom telecommunications mobile "
    "energy petroleum oil gas steel chemical chemicals foods food brands stores supermarkets retail hotels resorts "
    "insurance assurance capital partners ventures investments securities financial finance industries industrial "
    "enterprises international global media entertainment pictures studios games networks networking communications "
    "solutions services consulting logistics shipping lines railways automotive automobile auto tires semiconductor "
    "semiconductors microelectronics aerospace aviation engineering construction cement mining minerals resources power "
    "electric breweries brewery beverages coffee pizza burgers laboratories labs therapeutics biosciences biotech "
    "healthcare medical interactive digital data cloud web online press publishing books newspapers radio tv "
    "television broadcasting toys textiles apparel fashion cosmetics jewelers realty properties estates "
    "trading traders mart shop store outfitters bros brothers sons associates co"
)
"""Words in the names of businesses."""

FUNCTIONS = _words(
    "marketing sales operations operation growth revenue development engineering research finance legal strategy policy "
    "communications communication relations affairs human resources design technology product products business "
    "international global corporate public government media digital content investor consumer enterprise retail "
    "commercial strategic innovation risk compliance security data partnerships partnership logistics procurement "
    "information innovation customer customers services service supply chain planning and of & it hr pr m&a"
)
"""Words for the branches of a firm's work, capitalised in job titles ("VP of Growth, International and Revenue")."""

PLACE_NOUNS = _words(
    "mainland market markets soil city capital region province area territory economy land coast island state town "
    "countries country cities border district suburb municipality peninsula continent"
)
"""Nouns that add to a place's name only what kind of place it is."""

NOT_ENTITY_WORDS = _words(
    "show cup olympics award awards prize act index street avenue road square day week month festival expo fair "
    "conference summit forum report survey internet web war treaty agreement programme program project plan bill law "
    "nasdaq ftse nikkei dow dax app platform"
)
"""Words that, at the end of a name, make it an event, a law or a thing."""

BUSINESS_POSSESSIONS = _words(
    "share shares ceo chairman president founder headquarters office offices customer customers user users product "
    "products service services profit profits revenue sales results stock subsidiary subsidiaries unit store stores "
    "plant factory brand brands network platform website app employee employees staff shareholder shareholders "
    "investor investors board market operation operations business entry expansion partner partners rival rivals "
    "launch debut deal bid offer stake management executive executives spokesman spokeswoman owner parent"
)
"""Nouns that, possessed, show their owner to be a business."""

BUSINESS_VERBS = _words(
    "acquire buy purchase sell launch open expand partner ally invest operate manufacture produce hire recruit employ "
    "compete rival trail merge float supply distribute unveil introduce roll market own control withdraw enter license "
    "raise post report sue franchise outsource ship retail advertise list join earn generate"
)
"""Verbs whose subject is most often a business."""

SPEECH_VERBS = _words(
    "say tell state announce declare report add note explain claim argue suggest insist confirm reveal disclose write "
    "stress predict warn admit acknowledge remark comment concede maintain believe think"
)

PLAN_WORDS = _words(
    "plan intend aim hope expect want seek prepare propose pledge vow promise target schedule slate project envisage "
    "ready poise due prospect ambition intention proposal look bid strive"
)
"""Governors that put what they govern in the future."""

RUMOR_WORDS = _words(
    "consider mull weigh explore eye contemplate rumor rumour rumored rumoured speculate speculation talk talks "
    "negotiate negotiation reportedly allegedly possibly perhaps maybe apparently courting discuss discussion "
    "study evaluate examine feeler approach interest interested"
)
"""Governors and adverbs that leave open whether it will happen."""

DENIAL_WORDS = _words("deny refuse reject decline dismiss rebuff abandon cancel scrap shelve fail refute block collapse")
"""Governors that say it is not so or came to nothing."""

NEGATIONS = _words("not n't never no neither nor without hardly unable none cannot")

ENDED_WORDS = _words("former formerly ex previously erstwhile onetime one-time")

CONTINUING = _words("stop cease end discontinue terminate")

MODES = {
    "office": _words("office bureau branch"),
    "headquarters": _words("headquarters headquarter"),
    "subsidiary": _words("subsidiary unit arm affiliate company entity"),
    "store": _words("store shop outlet restaurant cafe showroom hotel supermarket boutique dealership branch mall"),
    "plant": _words("plant factory works mill refinery warehouse laboratory lab centre center facility line"),
    "launch": _words("launch roll introduce debut service rollout release"),
    "hiring": _words("hire recruit staff hiring recruitment"),
    "investment": _words("invest investment"),
}
"""What a word beside an expansion says of its form, most telling first."""
