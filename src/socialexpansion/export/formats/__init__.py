"""One module per format; each is found and loaded by ``export.registry``."""
