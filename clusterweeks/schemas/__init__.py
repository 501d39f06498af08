"""JSON Schemas of the content files, for editors that complete and check what is typed; made from the records."""
