"""One output → bytes, from its view alone: pages, calendars, feeds and open data, in the words of one language."""
