"""Cases of one route: what the description allows and what it does not, by everybody, with known values mixed in."""

import random
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from schemathesis import GenerationMode

from .known import Known

NOBODY = "nobody"


@dataclass
class Sent:
    """One case: what is sent, to whom, by whom."""

    case: Any
    gateway: int
    role: str
    # Query parameters that no description has.
    odd: dict[str, str] = field(default_factory=dict)


def cases_of(operation: Any, allowed: set[str], roles: list[list[str]], known: list[Known]) -> st.SearchStrategy[Sent]:
    """A strategy over everything that can be sent to the route. `roles` and `known` are by gateway."""
    takes = bool(operation.path_parameters or operation.query or operation.headers or operation.body)
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    made = st.one_of(fitting, operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)) if takes else fitting

    @st.composite
    def sent(draw: st.DrawFn) -> Sent:
        gateway = draw(st.integers(0, len(roles) - 1))
        allowed_here = [role for role in roles[gateway] if role in allowed]
        everybody = [*roles[gateway], NOBODY]
        who = draw(st.integers(0, 999))
        # Four of five by somebody who may: what lies behind the check of the role is what is looked for.
        role = allowed_here[who % len(allowed_here)] if allowed_here and who < 800 else everybody[who % len(everybody)]
        case = draw(made)
        # What is known grows while a run goes on, and hypothesis wants the same draws each time: it draws numbers alone.
        chance = random.Random(draw(st.integers(0, 2**32 - 1)))  # noqa: S311
        _with_known(case, operation.path, known[gateway], chance)
        odd = draw(st.dictionaries(st.text("abc_[]", min_size=1, max_size=6), st.text(max_size=12), max_size=2))
        return Sent(case, gateway, role, odd if chance.random() < 0.1 or not takes else {})

    return sent()


def _with_known(case: Any, path: str, known: Known, chance: random.Random) -> None:
    for name in list(case.path_parameters or {}):
        value = known.of_place(path, name, chance.getrandbits(30))
        if value is not None and chance.random() < 0.7:
            case.path_parameters[name] = value
    if isinstance(case.body, (dict, list)) and chance.random() < 0.5:
        case.body = known.mixed_into(case.body, chance)
