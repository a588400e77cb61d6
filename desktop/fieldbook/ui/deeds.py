"""What the menu, the keys and the sidebar do in a window: one method for each."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import key_words
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.settings import TEXT_SIZES

if TYPE_CHECKING:
    from fieldbook.ui.palette.lists import Command
    from fieldbook.ui.parts.ask import Ask
    from fieldbook.ui.parts.turning import TurningOverlay
    from fieldbook.ui.settings_sheet import Typed
    from fieldbook.ui.window import Window
    from fieldbook.work.history import TakenBack


PLACES = ("today", "accounts", "attention", "plan")
_ABOUT_ITSELF = ("search", "menu", "help")
"""What opens the palette itself."""


class Deeds(QObject):
    """The deeds of one window."""

    def __init__(self, window: "Window") -> None:
        """Nothing is done yet."""
        super().__init__(window)
        self._window = window

    def go(self, place: str) -> None:
        """To a place."""
        if self._window.has_book:
            self._window.go(place)

    def back(self) -> None:
        """Where we were before."""
        self._window.back()

    def forward(self) -> None:
        """Where we came back from."""
        self._window.forward()

    def open_note(self, account: str = "") -> None:
        """The note form over this place."""
        from fieldbook.ui.quick_note import open_quick_note

        if self._window.has_book:
            last = next(iter(self._window.recent_accounts()), None)
            open_quick_note(
                self._window, self._window.middle, Ref(account) if account else None, last
            )

    def note_now(self) -> str:
        """The account that the quick note over this place is about; "" while there is none."""
        from fieldbook.ui.quick_note import QuickNote

        notes = self._window.middle.findChildren(QuickNote)
        return next((one.form.account for one in notes if one.isVisible()), "")

    def new_account(self) -> None:
        """The form for a new account, over the list."""
        if self._window.has_book:
            self._window.go("list")
            page = self._window.page_of("accounts")
            getattr(page, "new_account")()  # noqa: B009 - only this place has it

    def find_here(self) -> None:
        """Finds within this place, or everywhere where it has no field of its own."""
        finding = getattr(self._window.page, "find_here", None)
        (finding or self.open_search)()

    def open_history(self) -> None:
        """What was done, with a way back for each."""
        from fieldbook.ui.history import HistoryView

        if self._window.has_book:
            HistoryView(self._window, self._window.middle).open()

    def open_left_behind(self) -> None:
        """Who has no next touch, and who has not been spoken to for a year."""
        from fieldbook.ui.left_behind import LeftBehindView

        if self._window.has_book:
            view = LeftBehindView(self._window, self._window.middle, self._window.go)
            self._let_turn(view, view.fill)
            view.open()

    def open_door(self, place: str, row: str) -> bool:
        """Opens what lies over a place, if that is meant; Page.go says which there are."""
        post = self._window.post
        doors: dict[str, Callable[[], object]] = {
            "note": partial(self.open_note, row),
            "panel": self.turn_panel,
            "import": post.import_contacts,
            "export": post.export_contacts,
            "calendar": post.export_calendar,
            "new_account": self.new_account,
            "left_behind": self.open_left_behind,
            "leads": self.open_leads,
            "twins": self.open_twins,
            "take_in": post.take_in,
            "flags": partial(self.open_flags, row),
        }
        if place in doors:
            doors[place]()
        return place in doors

    def open_twins(self) -> None:
        """Who may have been entered twice."""
        from fieldbook.ui.twins_view import TwinsView

        if self._window.has_book:
            view = TwinsView(self._window, self._window.middle, self._window.go)
            self._let_turn(view, view.fill)
            view.open()

    def open_leads(self) -> None:
        """The leads that wait for a word, and what became of the others."""
        from fieldbook.ui.leads_view import LeadsView

        if self._window.has_book:
            view = LeadsView(self._window, self._window.middle, self._window.go)
            self._let_turn(view, view.fill)
            view.feedback_wished.connect(self._window.post.write_lead_feedback)
            view.open()

    def open_flags(self, account: str = "") -> None:
        """The red flags of an account, or of the whole book."""
        from fieldbook.ui.flags_view import FlagsView, Whose

        if self._window.has_book:
            whose = Whose(Ref(account) if account else None)
            view = FlagsView(self._window, self._window.middle, self._window.go, whose)
            self._let_turn(view, view.fill)
            view.open()
            view.begin()

    def open_triage(self) -> None:
        """What was missed, touch by touch."""
        from fieldbook.ui.triage import TriageView

        if self._window.has_book:
            TriageView(self._window, self._window.middle, self._window.go).open()

    def open_search(self, typed: str = "") -> None:
        """The palette over this place: search, places and commands."""
        from fieldbook.ui.palette.lists import Ground
        from fieldbook.ui.palette.palette import Palette

        if self._window.has_book:
            window = self._window
            ground = Ground(window, window.go, window.recent_accounts(), self._commands())
            Palette(ground, window.middle, typed).open()

    def open_help(self) -> None:
        """What can be done, with its keys."""
        self.open_search("?")

    def _commands(self) -> "list[Command]":
        from fieldbook.ui.palette.lists import Command

        self.name_undo()
        actions = self._window.actions_named
        return [
            Command(
                actions[deed.name].text(),
                key_words(deed.keys[0]) if deed.keys else "",
                title,
                partial(actions.do, deed),
                place=deed.name in PLACES,
                icon=deed.icon,
            )
            for title, deed in actions.entries()
            if deed.name not in _ABOUT_ITSELF
        ]

    def open_menu(self) -> None:
        """The whole menu under its button."""
        self.name_undo()
        button = self._window.sidebar.menu_button
        menu = self._window.actions_named.menu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def open_settings(self, at: str = "", typed: "Typed | None" = None) -> None:
        """Who somebody is, their rhythms, how it looks; `at` as in SettingsSheet.lead_to.

        `typed` is what stood in other settings and was not in the book.
        """
        from fieldbook.ui.settings_sheet import SettingsSheet

        if self._window.has_book and self._window.tasks:
            sheet = SettingsSheet(self._window, self._window.settings, self._window.middle)
            self._let_turn(sheet, sheet.refresh)
            sheet.mode_wished.connect(self.set_mode)
            sheet.text_wished.connect(self.set_text)
            sheet.letters_wished.connect(self._window.set_letters)
            sheet.import_wished.connect(self._to_import)
            if typed:
                sheet.put(typed)
            sheet.open()
            sheet.lead_to(at)

    def _to_import(self) -> None:
        self._window.close_overlays()
        self._window.go("imports")

    def new_segment(self) -> None:
        """Asks for the name of a new segment."""
        from fieldbook.ui.parts.ask import Ask

        if not self._window.has_book:
            return
        form = Ask(self._window.middle, _("New segment"), _("Name of the segment"), _("Add"))
        form.answered.connect(partial(self._on_segment, form))
        form.open()

    def _on_segment(self, form: "Ask", name: str) -> None:
        from fieldbook.work.account_edits import new_segment

        self._window.write(
            partial(new_segment, name=name),
            partial(self._on_segment_added, form),
            form.show_error,
        )

    def _on_segment_added(self, form: "Ask", _act: str) -> None:
        form.close_overlay()
        self._window.tell(_("The segment is there; put accounts into it."), undo=True)

    def put_into(self, segment: str, accounts: list[str]) -> None:
        """Accounts were let go on a segment."""
        from fieldbook.work.account_acts import put_into_segment

        refs = [Ref(one) for one in accounts]
        putting = partial(put_into_segment, accounts=refs, segment=Ref(segment))
        self._window.write(putting, self._on_put)

    def _on_put(self, act: str) -> None:
        told = _("Put into the segment.") if act else _("They are in it already.")
        self._window.tell(told, undo=bool(act))

    def name_undo(self) -> None:
        """Writes into the menu what undo and redo would turn."""
        from fieldbook.work.history import undo_labels

        done, again = undo_labels(self._window.book) if self._window.has_book else ("", "")
        for name, verb, label in (("undo", _("Undo"), done), ("redo", _("Redo"), again)):
            action = self._window.actions_named[name]
            action.setText(f"{verb} {label}".strip())

    def _let_turn(self, overlay: "TurningOverlay", refresh: Callable[[], None]) -> None:
        """Undo and redo are its keys too, and it shows what came of them."""
        if self._window.tasks:
            queued = Qt.ConnectionType.QueuedConnection
            self._window.tasks.changed.connect(refresh, queued)
        overlay.undo_wished.connect(self.undo)
        overlay.redo_wished.connect(self.redo)

    def undo(self, act: str = "") -> None:
        """Takes back what was done last, or that act."""
        from fieldbook.work.history import undo_last

        self._window.write(
            partial(undo_last, name=act),
            partial(self._on_turned, _("Taken back: {label}.")),
            self._on_refused,
        )

    def redo(self) -> None:
        """Does again what was taken back last."""
        from fieldbook.work.history import redo_last

        self._window.write(
            redo_last, partial(self._on_turned, _("Done again: {label}.")), self._on_refused
        )

    def _on_turned(self, told: str, turned: "TakenBack") -> None:
        stays = ", ".join(turned.stays)
        kept = _(" These stay, later work needs them: {names}.").format(names=stays)
        self._window.tell(told.format(label=turned.label) + (kept if stays else ""))

    def _on_refused(self, error: FieldbookError) -> None:
        self._window.tell(f"{error.title} {error.advice}")

    def set_text_size(self, step: int) -> None:
        """Larger (1), smaller (-1) or as it was (0)."""
        now = int(self._window.settings.value("text"))
        at = min(range(len(TEXT_SIZES)), key=lambda n: abs(TEXT_SIZES[n] - now))
        at = TEXT_SIZES.index(100) if step == 0 else max(0, min(at + step, len(TEXT_SIZES) - 1))
        self.set_text(TEXT_SIZES[at])

    def set_text(self, percent: int) -> None:
        """The size of the text, as soon as whoever asked for it is done: it is laid out anew."""
        if self._in_a_form():
            self._window.tell(_("Close this form first; then the text takes another size."))
            return
        self._window.settings.keep("text", percent)
        QTimer.singleShot(0, self, partial(self._lay_out, percent / 100))

    def _in_a_form(self) -> bool:
        """Whether a form is open that would lose what is typed in it."""
        from fieldbook.ui.quick_note import QuickNote
        from fieldbook.ui.settings_sheet import SettingsSheet

        kept = (QuickNote, SettingsSheet)
        over = [one for one in self._window.findChildren(Overlay) if one.isVisible()]
        return not all(one.transient or isinstance(one, kept) for one in over)

    def _lay_out(self, factor: float) -> None:
        from fieldbook.ui.settings_sheet import SettingsSheet

        typed = next((one.typed() for one in self._window.findChildren(SettingsSheet)), None)
        self._window.change_sizes(partial(theme.set_factor, factor))
        if typed:
            self.open_settings("text", typed)

    def set_mode(self, mode: str) -> None:
        """Light, dark, or as the system has it."""
        self._window.settings.keep("mode", mode)
        self._window.change_look(partial(theme.set_mode, mode))

    def turn_panel(self) -> None:
        """Shows or hides the context panel."""
        if self._window.context.slides_over():
            page = self._window.page
            shown = page is not None and self._window.context.show_panel(page.panel)
            self._window.context.setVisible(shown and not self._window.context.isVisible())
            self._window.context.raise_()
            return
        self._window.panel_wished = not self._window.panel_wished
        self._window.settings.keep("panel", self._window.panel_wished)
        self._window.fit()

    def next_pane(self) -> None:
        """The focus goes from the sidebar to the content to the panel, and on to a toast."""
        panes: list[QWidget] = [self._window.sidebar, self._window.content]
        panes += [pane for pane in (self._window.context, self._window.toast) if pane.isVisible()]
        focused = self._window.focusWidget()
        # The toast lies in the content: the last pane that holds the focus is the one it is in.
        within = [n for n, p in enumerate(panes) if focused and p.isAncestorOf(focused)]
        at = within[-1] if within else -1
        for step in range(1, len(panes) + 1):
            pane = panes[(at + step) % len(panes)]
            if pane is self._window.content and self._window.page:
                self._window.page.focus_start()
                return
            stop = _first_stop(pane)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _first_stop(pane: QWidget) -> QWidget | None:
    """What Tab reaches first in a pane."""
    one = pane.nextInFocusChain()
    while one is not None and one is not pane:
        wanted = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wanted and pane.isAncestorOf(one) and one.isVisible() and one.isEnabled():
            return one
        one = one.nextInFocusChain()
    return None
