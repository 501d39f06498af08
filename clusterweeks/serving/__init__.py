"""A preview of the site on this machine, which follows every save."""
