"""Words with gaps for facts: a small part of Jinja, for the words a seller wrote.

No fact is ever part of a template: each stands in it as one sign that nothing else uses, and is
put in after everything was read. What a template may do is listed here; nothing else is done.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

from jinja2 import Template, TemplateSyntaxError, Undefined, nodes
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fieldbook.text import _

LONGEST = 4_000
"""Letters a template may have."""
MOMENTS = ("moment", "another_moment", "third_moment", "fourth_moment")
NAMES = ("person", "account", "business", "years", "conversations", "length", *MOMENTS)
"""What a template may name: each is one fact. Besides, `moments` are all of the moments."""
_FIRST_SIGN = 0xF0000
_SIGNS = {chr(_FIRST_SIGN + n): name for n, name in enumerate(NAMES)}
_SIGN_OF = {name: sign for sign, name in _SIGNS.items()}
_PRIVATE = range(_FIRST_SIGN, 0x110000)
"""The signs are of Unicode's private use: nobody types them, and they are taken out of a text."""
_DEEPEST = 30
_PLAIN: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.If),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat),
)
_OF_ANY, _OF_MOMENTS = ("default", "d", "trim"), ("first", "last", "join", "length", "count")


class NotReadableError(Exception):
    """A template cannot be used; its text says why, in words for who wrote it."""


class _Gap(Undefined):
    """A fact that is missing: false where it is asked for, a gap where it is said."""

    __slots__ = ("sign",)

    def __init__(self, *args: object, sign: str = _SIGN_OF["moment"], **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        self.sign = sign

    def __str__(self) -> str:
        return self.sign


class _Words(ImmutableSandboxedEnvironment):
    """Nothing is called, and nothing but a text has parts."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may look into this."""
        return isinstance(obj, str) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: object) -> bool:
        """Whether a template may call this."""
        return False


class _Moments(list[str]):
    """The moments; where there are none, what is said of them is a gap."""

    __slots__ = ()

    def __str__(self) -> str:
        return _joined(self, ", ")


def _joined(moments: list[str], between: str = "") -> str:
    return str(between).join(moments) or _SIGN_OF["moment"]


def _sayable(value: object) -> object:
    """What may stand in a sentence: a text, a gap or a count, and no "True" or "None"."""
    if isinstance(value, bool) or not isinstance(value, str | int | _Gap | _Moments):
        raise TypeError(value)
    return value


def _environment() -> _Words:
    made = _Words(
        undefined=_Gap, trim_blocks=True, lstrip_blocks=True, cache_size=0, finalize=_sayable
    )
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: FILTERS[name] for name in (*_OF_ANY, *_OF_MOMENTS)}
    made.filters["join"] = _joined
    return made


_WORDS = _environment()


def rendered(source: str, known: Collection[str]) -> str:
    """The text of a template, with a sign where a fact stands; `known` are those there are.

    Raises NotReadableError for a template that cannot be read, or says nothing.
    """
    template = _compiled(source)
    facts: dict[str, object] = {
        name: sign if name in known else _Gap(name=name, sign=sign)
        for name, sign in _SIGN_OF.items()
    }
    facts["moments"] = _Moments(_SIGN_OF[name] for name in MOMENTS if name in known)
    try:
        text = template.render(facts)
    except Exception as error:  # whatever it does, it is the template that is wrong
        raise NotReadableError(_("something in it cannot be worked out")) from error
    if not any(one.isalnum() for one in text):
        raise NotReadableError(_("there are no words in it"))
    return text


def must_be_readable(source: str) -> None:
    """Raises NotReadableError for a template that is broken, with all of the facts or with none."""
    for known in (NAMES, ()):
        rendered(source, known)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A rendered text piece by piece: (plain text, "") and ("", name of a fact)."""
    plain = ""
    for letter in text:
        if letter in _SIGNS:
            if plain:
                yield plain, ""
            yield "", _SIGNS[letter]
            plain = ""
        else:
            plain += letter
    if plain:
        yield plain, ""


def without_signs(text: str) -> str:
    """A text without the signs that stand for facts, and without halves of letters."""
    return "".join(
        one for one in text if ord(one) not in _PRIVATE and not "\ud800" <= one <= "\udfff"
    )


@lru_cache(8)
def _compiled(source: str) -> Template:
    if len(source) > LONGEST:
        raise NotReadableError(_("it is longer than {n} letters").replace("{n}", f"{LONGEST:,}"))
    try:
        tree = _WORDS.parse(without_signs(source))
        _look_through(tree, frozenset((*NAMES, "moments")), 0)
        return _WORDS.from_string(without_signs(source))
    except NotReadableError:
        raise
    except TemplateSyntaxError as error:
        raise NotReadableError(
            _("line {n} has a bracket or a word too many, or one is missing").replace(
                "{n}", str(error.lineno)
            )
        ) from error
    except Exception as error:  # too deep to be read, or a number without an end
        raise NotReadableError(_("something in it cannot be read")) from error


def _look_through(node: nodes.Node, names: frozenset[str], deep: int) -> None:
    """Raises NotReadableError for whatever is not on the list."""
    if deep > _DEEPEST:
        raise NotReadableError(_("line {n} is nested too deeply").replace("{n}", str(node.lineno)))
    if isinstance(node, nodes.For):
        _look_into_loop(node, names, deep)
        return
    if isinstance(node, nodes.Name):
        if node.name not in names:
            raise _no_fact(node.name)
    elif not _may_be(node):
        raise _not_done(node)
    for inner in node.iter_child_nodes():
        _look_through(inner, names, deep + 1)


def _may_be(node: nodes.Node) -> bool:
    """Whether words may ask for this; what is inside is looked at by itself."""
    match node:
        case nodes.Filter(name=name):
            bare = node.node is not None and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
            return bare and (name in _OF_ANY or name in _OF_MOMENTS and _is_moments(node.node))
        case nodes.Getitem(arg=nodes.Const(value=int())):
            return _is_moments(node.node)
        case nodes.CondExpr():
            return node.expr2 is not None
    return isinstance(node, _PLAIN)


def _look_into_loop(node: nodes.For, names: frozenset[str], deep: int) -> None:
    """A loop goes over the moments alone, and has no other one inside."""
    simple = _is_moments(node.iter) and not node.recursive and not any(node.find_all(nodes.For))
    if not simple or not isinstance(node.target, nodes.Name):
        raise _not_done(node)
    for inner in (*node.body, *node.else_, *([node.test] if node.test else ())):
        _look_through(inner, names | {node.target.name}, deep + 1)


def _is_moments(node: object) -> bool:
    return isinstance(node, nodes.Name) and node.name == "moments"


def _no_fact(name: str) -> NotReadableError:
    return NotReadableError(
        _("“{name}” is no fact of an account").replace("{name}", without_signs(name)[:40])
    )


def _not_done(node: nodes.Node) -> NotReadableError:
    said = _("line {n} asks for something that words cannot do")
    return NotReadableError(said.replace("{n}", str(node.lineno)))
