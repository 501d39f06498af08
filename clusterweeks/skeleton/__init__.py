"""What a new site begins with: its files, and what is filled into them.

`files/` is the same for every site, `texts/<language>/` is in the language of the site. Both are copied as they lie
there; a file whose name ends in `.in` loses that ending, and what stands between two `@` in its text or its path is
filled in.
"""
