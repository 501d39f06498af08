"""What exists: records, their parts, dates, problems; no files, no templates, no clock."""

import os

# How a record is read is for nobody else to change; and to look for who might takes 30 ms of every run.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
