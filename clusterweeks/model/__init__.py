"""What exists: records, their parts, dates, problems; no files, no templates, no clock."""
