"""The website, the calendar and the newsletter of a campaign of events, made from files in git.

The package is the pipeline, and every arrow points down:

    cli         arguments -> settings -> pipeline; prints problems; exit codes
    report      problems as text, JSON and GitHub annotations; summary: what a run came to
    pipeline    the whole run on one screen: load, check, plan, render, write
    freezing    an edition as a file, for the day on which it is sent; mails: how heavy they are
    means       what this machine can make, and what it lacks
    workers     many outputs in several processes; links: broken links as problems
    rendering   one output -> bytes, from its view alone
    publishing  bytes -> site/: only what changed, all or nothing
    reading     files -> records, and the checks across them
    planning    records -> list of outputs; decides everything, writes nothing
    icscheck    anybody's calendar files -> what is wrong with them
    model       what exists: records, dates, problems; no files, no templates, no clock
"""
