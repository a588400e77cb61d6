"""Keys that belong to a list or to a form, as the help lists them (design/spec.md, section 3)."""

from fieldbook.text import _

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        _("In lists and on a selected row"),
        (
            (_("Move"), "↑ ↓, J K"),
            (_("Open"), "Enter"),
            (_("Glance"), _("Space")),
            (_("Log a note"), "N"),
            (_("Ask for a Reset Meeting"), "R"),
            (_("Raise or take down a red flag"), "F"),
            (_("Move a touch: then 1 to 5 for a weekday, W, T"), "M"),
            (_("A touch on Today: done, moved on"), "D, O"),
            (_("Nobody there: then 1 left word, 2 no answer"), "0"),
            (_("Rating A to D"), "Alt 1 … 4"),
            (_("Choose several"), "X, Shift ↑ ↓"),
            (_("Archive an account, cancel a touch"), _("Delete")),
            (_("Change the name of an account"), "F2"),
            (_("Charts as tables, and back"), "T"),
        ),
    ),
    (
        _("On the plan"),
        (
            (_("To another block"), "↑ ↓ ← →"),
            (_("Block by a day, by 15 minutes"), "Alt ← → ↑ ↓"),
            (_("Longer or shorter by 15 minutes"), "Alt Shift ↑ ↓"),
            (_("Place on a day: then 1 to 5, T, W; 0 with or without an hour"), "M"),
            (_("Log a note"), "N, L"),
            (_("Invite whom a call or visit is with"), "I"),
            (_("Cancel a touch"), _("Delete")),
            (_("Print the agenda"), "Ctrl P"),
        ),
    ),
    (
        _("In a Reset Meeting"),
        (
            (_("Another fact: to it, and what else it may be"), _("← →, Enter")),
            (_("Practise the words"), "F9"),
            (_("A date and a time, a put-off, no"), "1 2 3, Alt 1 2 3"),
            (_("Go on, or record it"), "Ctrl Enter"),
            (_("Next step, step before"), "Ctrl PgDown, Ctrl PgUp"),
            (_("A question up or down"), "Alt ↑ ↓"),
            (_("Print the words, or the prep sheet"), "Ctrl P"),
        ),
    ),
    (
        _("In the note form"),
        (
            (_("Next field"), "Tab"),
            (_("Done, Moved on, Not reached"), "Alt 1 2 3"),
            (_("Channel"), "Alt C"),
            (_("Person"), "Alt P"),
            (_("When it was"), "Alt W"),
            (_("Day of the next touch"), "Alt D"),
            (_("Nothing proposed"), "Alt N"),
            (_("Save note"), "Ctrl Enter"),
            (_("Save, next account"), "Ctrl Shift Enter"),
            (_("Close, the draft is kept"), "Esc"),
        ),
    ),
)
"""Where they work: what they do, and the key."""
