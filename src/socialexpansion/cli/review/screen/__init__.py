"""The screen of ``socialexpansion review``; needs Textual (extra ``review``)."""
