"""The words of sample notes and touches, told from the story under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref
from fieldbook.work.sample_clients import Client
from fieldbook.work.sample_desk import Desk
from fieldbook.work.sample_scenes import Scene
from fieldbook.work.sample_text import Telling, sentences, tell

_REMARK, _OF_TRADE = 0.36, 0.5
_AGREED, _QUESTIONS, _OFFERED = 0.2, 0.14, 0.93
_WEAK, _EMPTY, _NONE = 0.075, 0.04, 0.007


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells about one client."""

    desk: Desk
    client: Client

    def line(self, pile: str, scene: Scene, talk: tuple[int, date]) -> str:
        """The next line of a pile, with the story's facts; `talk` is who it is with, and when."""
        lines = self.desk.theatre.material.lines[pile]
        return self._told(self.desk.theatre.deck.line(pile, lines, talk[1]), scene.aside, talk)

    def purpose(self, scene: Scene, talk: tuple[int, date]) -> str:
        """Why the next talk of the story is had: mostly a good reason, as real books go."""
        drawn = self.desk.random.random()
        weak = "weak_value" if self.client.rating == "D" else "weak"
        for share, pile in ((_WEAK, weak), (_EMPTY, "empty")):
            if drawn < share:
                return self.line(pile, scene, talk)
            drawn -= share
        return "" if drawn < _NONE else self._step(scene, "purpose", talk)

    def said(self, scene: Scene, talk: tuple[int, date]) -> dict[str, str]:
        """What was discussed and proposed when the purpose was met, and what was agreed."""
        random = self.desk.random
        offered = bool(scene.step.proposed) and random.random() < _OFFERED
        return {
            "discussed": self._discussed(self._step(scene, "discussed", talk), scene, talk),
            "proposed": self._woven(self._step(scene, "proposed", talk), 5) if offered else "",
            "agreed": self.line("agreed", scene, talk) if random.random() < _AGREED else "",
            "questions": self.line("questions", scene, talk)
            if random.random() < _QUESTIONS
            else "",
        }

    def aside(self, pile: str, scene: Scene, talk: tuple[int, date]) -> dict[str, str]:
        """What was discussed when the story did not go on: moved on, a first talk, a farewell."""
        return {"discussed": self._discussed(self.line(pile, scene, talk), scene, talk)}

    def _discussed(self, text: str, scene: Scene, talk: tuple[int, date]) -> str:
        random = self.desk.random
        if random.random() < _REMARK:
            text = f"{text} {self._remark(scene, talk)}"
        return self._woven(text, 12)

    def _remark(self, scene: Scene, talk: tuple[int, date]) -> str:
        if self.desk.random.random() >= _OF_TRADE:
            return self.line("remark", scene, talk)
        trade = self.client.trade
        found = self.desk.theatre.deck.line((trade.name, "remarks"), trade.remarks, talk[1])
        return self._told(found, scene.aside, talk)

    def _step(self, scene: Scene, part: str, talk: tuple[int, date]) -> str:
        lines = getattr(scene.step, part)
        pile = (scene.arc.name, scene.at, part)
        return self._told(self.desk.theatre.deck.line(pile, lines, talk[1]), scene.slots, talk)

    def _told(self, template: str, slots: Mapping[str, str], talk: tuple[int, date]) -> str:
        who, day = talk
        people = self.client.people
        other = people[1 if who == 0 else 0][0]
        names = {"first": people[who][0].split()[0], "other": other.split()[0]}
        told = tell(template, Telling({**slots, **names}, day, self.desk.random))
        return told if template[:1].islower() else sentences(told)

    def _woven(self, text: str, most: int) -> str:
        """The text, in large books with words from a wide vocabulary after it."""
        if self.desk.vocabulary is None:
            return text
        count = self.desk.random.randint(3, most)
        return f"{text} {self.desk.vocabulary.said(count, self.desk.random)}"


def note_words(note: Ref, said: Mapping[str, str], purpose: str) -> Words:
    """The words of a note."""
    return Words(
        id=note,
        discussed=said["discussed"],
        proposed=said.get("proposed", ""),
        purpose=purpose,
        agreed=said.get("agreed", ""),
        questions=said.get("questions", ""),
    )
