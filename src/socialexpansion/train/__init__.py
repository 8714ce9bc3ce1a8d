"""Training of the claim model; needs the extra ``train`` (PyTorch). Nothing else imports this package."""
