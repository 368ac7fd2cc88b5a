"""Cases of one route: what the description allows and what it does not, by everybody, with known values mixed in."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from schemathesis import GenerationMode

from .known import Known

NOBODY = "nobody"

# To make a large body takes ten times as long as to answer it: each is sent so often, by others and with other values.
VARIANTS = 4


@dataclass
class Sent:
    """One case: what is sent, to whom, by whom."""

    case: Any
    gateway: int
    role: str
    # Query parameters that no description has.
    odd: dict[str, str] = field(default_factory=dict)
    # Whether values were exchanged: what was made to be refused may be in order now.
    is_mixed: bool = False


@dataclass(frozen=True)
class Senders:
    """Who may send, by gateway; and what is known there."""

    allowed: set[str]
    roles: list[list[str]]
    known: list[Known]


def made_for(operation: Any) -> st.SearchStrategy[tuple[Any, int]]:
    """What the route takes and what it does not, each with a number that all else about it is drawn by."""
    takes = bool(operation.path_parameters or operation.query or operation.headers or operation.body)
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    made = st.one_of(fitting, operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)) if takes else fitting
    return st.tuples(made, st.integers(0, 2**64 - 1))


def variants_of(case: Any, drawn: int, senders: Senders) -> Iterator[Sent]:
    """The case as it was made, and with values that are there; what is known grows while a run goes on."""
    chance = random.Random(drawn)  # noqa: S311
    takes = bool(case.path_parameters or case.query or isinstance(case.body, (dict, list)))
    for number in range(VARIANTS):
        gateway = chance.randrange(len(senders.roles))
        role = _role(senders, gateway, chance)
        odd = _odd(chance) if not takes or chance.random() < 0.1 else {}
        one = case if number == 0 else case.derive()
        if number > 0:
            _with_known(one, case.operation.path, senders.known[gateway], chance)
        yield Sent(one, gateway, role, odd, is_mixed=number > 0 and takes)


def _role(senders: Senders, gateway: int, chance: random.Random) -> str:
    allowed = [role for role in senders.roles[gateway] if role in senders.allowed]
    # Four of five by somebody who may: what lies behind the check of the role is what is looked for.
    if allowed and chance.random() < 0.8:
        return chance.choice(allowed)
    return chance.choice([*senders.roles[gateway], NOBODY])


def _odd(chance: random.Random) -> dict[str, str]:
    name = "".join(chance.choices("abc_[].", k=chance.randrange(1, 6)))
    value = "".join(chance.choices("a0%\u00e9\u0000 '<", k=chance.randrange(8)))
    return {} if chance.random() < 0.3 else {name: value}


def _with_known(case: Any, path: str, known: Known, chance: random.Random) -> None:
    for name in list(case.path_parameters or {}):
        value = known.of_place(path, name, chance.getrandbits(30))
        if value is not None and chance.random() < 0.8:
            case.path_parameters[name] = value
    if isinstance(case.body, (dict, list)):
        case.body = known.mixed_into(case.body, chance)
