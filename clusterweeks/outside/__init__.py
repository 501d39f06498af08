"""Links to other sites: which there are, what those answer, and what of it an editor should know."""
