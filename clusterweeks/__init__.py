"""The website, the calendar and the newsletter of a campaign of events, made from files in git.

The package is the pipeline, and every arrow points down:

    cli         arguments -> settings -> a command; exit codes
    options     the options of the commands, and the run they ask for
    commands    what each command does and prints, loaded when it is called
    serving     the preview: the site on this machine, after every save
    report      problems as text, JSON and annotations; summary: what a run came to
    pipeline    the whole run on one screen: load, check, plan, render, write
    retouch     a new text put into its page, where nothing else has changed; made: what came of the outputs
    ledger      what a run read, wrote and came to, kept for the next
    freezing    an edition as a file, for the day on which it is sent; mails: how heavy they are
    drafting    a new content file: what is asked, what is proposed, what is written
    means       what this machine can make, and what it lacks; stages: how long each took
    workers     many outputs in several processes; links: broken links as problems
    rendering   one output -> bytes, from its view alone
    publishing  bytes -> site/: only what changed, all or nothing
    reading     files -> records, and the checks across them
    planning    records -> list of outputs; decides everything, writes nothing
    schemas     records -> JSON Schemas, by which editors complete and check
    icscheck    anybody's calendar files -> what is wrong with them
    outside     links to other sites -> what those answer, where they are asked
    skeleton    what a new site begins with
    cache       the folder in which runs leave things for each other
    model       what exists: records, dates, problems; no files, no templates, no clock
    copies      work in a copy of this process; overlay: folders over each other, the site's own above the package's
"""
