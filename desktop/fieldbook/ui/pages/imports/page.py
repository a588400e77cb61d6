"""The import: a file, its columns, what becomes of every row, and what came of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.imports_done import taken_back_words
from fieldbook.ui.page import Page
from fieldbook.ui.pages.imports.columns_step import ColumnsStep
from fieldbook.ui.pages.imports.done_step import DoneStep, title_words
from fieldbook.ui.pages.imports.file_step import FileStep
from fieldbook.ui.pages.imports.foot import Foot
from fieldbook.ui.pages.imports.head import Head
from fieldbook.ui.pages.imports.making import Making
from fieldbook.ui.pages.imports.preview_step import PreviewStep
from fieldbook.ui.pages.imports.words import columns_words, source_words
from fieldbook.ui.parts.steps_bar import Standing, StepsBar
from fieldbook.work.days import today
from fieldbook.work.history import TakenBack
from fieldbook.work.import_known import known_for_import
from fieldbook.work.import_log import imports_done, take_import_back
from fieldbook.work.imports import Imported, Plan
from fieldbook.work.twins import Twins, suggested_twins

STEPS = ("file", "columns", "preview", "done")
NARROW, LOW = 640, 640
"""Below this width at 100 % the paddings are smaller, below this height the head is."""


class ImportPage(Page):
    """One import at a time; leaving it for another place keeps it, "Close" lets it go."""

    unread = Signal(object)
    """Why nothing of what was brought could be read."""

    def _build(self) -> None:
        self.step = "file"
        self._done: Imported | None = None
        names = {"file": _("File"), "columns": _("Columns"), "preview": _("Preview")}
        self.head, self.foot = Head(), Foot()
        self.bar = StepsBar({**names, "done": _("Done")})
        self.file, self.columns, self.done = FileStep(), ColumnsStep(), DoneStep()
        self.preview = PreviewStep(known_for_import(self.shell.book))
        self.making = Making(self.shell, self)
        self._views: dict[str, FileStep | ColumnsStep | PreviewStep | DoneStep] = {
            "file": self.file,
            "columns": self.columns,
            "preview": self.preview,
            "done": self.done,
        }
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.head)
        self._outer.addWidget(self.bar)
        self._outer.addWidget(self._stack, 1)
        self._outer.addWidget(self.foot)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.head.back.connect(partial(self.go.emit, "accounts", ""))
        self.head.closed.connect(self.leave)
        self.bar.chosen.connect(self.lead)
        self.file.choose.connect(partial(self.go.emit, "import", ""))
        self.file.paste.connect(self._on_paste)
        self.file.take_back.connect(self._on_take_back)
        self.columns.said.connect(self.making.read_anew)
        self.columns.ruled.connect(self._on_ruled)
        self.preview.answered.connect(self.making.answer)
        self.preview.rated.connect(self.making.rate)
        self.preview.put.connect(self.making.put)
        self.preview.wishing.changed.connect(self._on_wishes)
        self.foot.back.connect(self._on_back)
        self.foot.go.connect(self._on_go)
        self.foot.stop.connect(self.making.stop)
        self.making.planned.connect(self._on_planned)
        self.making.busy.connect(self._on_busy)
        self.making.refused.connect(self._on_refused)
        self.making.taken.connect(self._on_taken)
        self.done.accounts.connect(partial(self.go.emit, "accounts", ""))
        self.done.another.connect(self.begin_anew)
        self.done.take_back.connect(self._on_take_this_back)
        self.done.twins.connect(partial(self.go.emit, "twins", ""))
        for keys, run in (
            ("Ctrl+Return", self._on_go),
            ("Ctrl+Enter", self._on_go),
            ("Escape", self._on_esc),
            ("Ctrl+V", self._on_paste),
            ("Ctrl+PgDown", partial(self._go_by, 1)),
            ("Ctrl+PgUp", partial(self._go_by, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ---- Showing ------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Files come in: they are read, and shown with those that are here already."""
        if self.step == "done":
            self.begin_anew()
        self.foot.say("")
        self.making.add(paths)

    @property
    def reading(self) -> bool:
        """Whether it still reads, or writes."""
        return self.making.works

    def render_book(self) -> None:
        """Earlier imports; what was planned is worked out anew, if the book has moved."""
        book = self.shell.book
        self.file.show_imports(imports_done(book), today(book))
        self.making.catch_up()

    def _on_planned(self, plan: Plan, fresh: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Something is to be seen; files that have just come lead to where they are looked at."""
        self.foot.say("")
        if fresh:
            self.preview.wishing.show_leads(on=self.making.are_leads)
            self.step = "preview" if all(one.names_somebody for one in plan.files) else "columns"
        self.columns.show_sources(self.making.sources, self.making.wishes.rules)
        self.preview.show_plan(plan)
        self._show()
        if fresh and self.isVisible():
            self._views[self.step].focus_first()

    def _show(self) -> None:
        """The step one is at, with its head, bar and foot."""
        plan = self.making.plan
        self._stack.setCurrentWidget(self._views[self.step])
        self.head.show_told(self._title(), " · ".join(map(source_words, self.making.sources)))
        self._show_bar(plan)
        self.foot.setVisible(self.step in ("columns", "preview") or self.making.works)
        self.foot.back_button.setVisible(self.step in ("columns", "preview"))
        if self.step == "preview" and plan:
            self.foot.show_found(plan.found)
        elif not self.making.works:
            self.foot.show_next(able=plan is not None)
        self.fit()

    def _on_busy(self, told: str, far: int, of: int) -> None:
        self.foot.show_busy(told, far, of)
        self.foot.setVisible(bool(told) or self.step in ("columns", "preview"))

    def _title(self) -> str:
        if self.preview.wishing.leads.isChecked() and self.making.plan:
            return _("Import leads from marketing")
        return _("Import contacts")

    def _show_bar(self, plan: Plan | None) -> None:
        at = STEPS.index(self.step)
        below = {
            "file": ", ".join(one.name for one in self.making.sources) or _("Drop, choose, paste"),
            "columns": columns_words(self.making.sources),
            "preview": _("Nothing is written yet"),
            "done": title_words(self._done) if self._done else _("Undo stays possible"),
        }
        is_open = {
            "file": not self.making.works and self.step != "done",
            "columns": plan is not None and self.step != "done",
            "preview": plan is not None and self.step != "done",
            "done": self.step == "done",
        }
        self.bar.show_standings(
            {
                step: Standing(below[step], n <= at, n < at, n == at, is_open[step])
                for n, step in enumerate(STEPS)
            }
        )

    def lead(self, step: str) -> None:
        """To a step, if it is open."""
        if step in STEPS and self.bar.tabs[step].isEnabled():
            self.step = step
            self._show()
            self._views[step].focus_first()

    def focus_start(self) -> None:
        """In the step one is at."""
        self._views[self.step].focus_first()

    # ---- What somebody does -------------------------------------------------------------------

    def _go_by(self, by: int) -> None:
        at = STEPS.index(self.step) + by
        if 0 <= at < len(STEPS):
            self.lead(STEPS[at])

    def _on_back(self) -> None:
        self._go_by(-1)

    def _on_go(self) -> None:
        """On to the preview, or everything in."""
        if self.step == "columns":
            self.lead("preview")
        elif self.step == "preview" and self.foot.take.isEnabled():
            self.making.take_in()

    def _on_esc(self) -> None:
        """Ends what is read or written; else closes."""
        if self.making.works:
            self.making.stop()
            self._show()
        else:
            self.leave()

    def leave(self) -> None:
        """Lets everything go, and back to the accounts."""
        if not self.making.writes:
            self.begin_anew()
            self.go.emit("accounts", "")

    def begin_anew(self) -> None:
        """As if nothing had been brought."""
        self.making.let_go()
        self._done = None
        self.step = "file"
        self.foot.say("")
        self._show()

    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.making.paste(text)
        else:
            self.foot.setVisible(True)
            self.foot.say(_("Nothing is on the clipboard. Copy rows with their head, then paste."))

    def _on_wishes(self) -> None:
        self.making.wish(self.preview.wishing.added_to(self.making.wishes))
        self._show()

    def _on_ruled(self) -> None:
        self.making.rule(self.columns.rules)

    def _on_refused(self, error: FieldbookError) -> None:
        """Why something could not be read or written; what is shown stays."""
        told = f"{error.title} {error.advice}".strip()
        if self.making.plan is None:
            self.step = "file"
            self._show()
            self.unread.emit(error)
            return
        self._show()
        self.foot.say(told)

    def _on_taken(self, done: Imported) -> None:
        self._done = done
        self.done.show_done(done)
        self.step = "done"
        self._show()
        if self.isVisible():
            self.done.focus_first()
        self.shell.tell(title_words(done), undo=bool(done.act))
        if done.act:
            self.shell.write(suggested_twins, self._on_twins)

    def _on_twins(self, found: list[Twins]) -> None:
        self.done.show_twins(len(found))

    def _on_take_this_back(self) -> None:
        if self._done:
            self._on_take_back(self._done.act)

    def _on_take_back(self, act: str) -> None:
        self.shell.write(partial(take_import_back, act=act), self._on_back_taken)

    def _on_back_taken(self, taken: TakenBack) -> None:
        self.shell.tell(taken_back_words(taken))
        if self.step == "done":
            self.begin_anew()

    # ---- Size, coming and going ---------------------------------------------------------------

    def foot_height(self) -> int:
        """What a toast leaves free."""
        return self.foot.height() if self.foot.isVisible() else 0

    def fit(self) -> None:
        """Paddings by width and height."""
        low = self.window().height() < theme.px(LOW)
        side = theme.px(20 if self.width() < theme.px(NARROW) else 32)
        self.head.set_low(low)
        self._outer.setContentsMargins(side, theme.px(10 if low else 16), side, theme.px(14))
        self._outer.setSpacing(theme.px(10 if low else 14))
        wide = self.width() - 2 * side
        self.bar.fit(wide)
        self.preview.fit(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is read goes on; the focus is found again by `focus_start`."""
        super().hideEvent(event)

    def chosen_here(self) -> object:
        """What is read and said so far, for the page that stands here after a change of sizes."""
        return self.step, self.making.kept()

    def choose_here(self, chosen: object) -> None:
        """Takes over what was read and said."""
        if isinstance(chosen, tuple):
            self.step, kept = chosen
            self.making.take_over(kept)
            self._show()
