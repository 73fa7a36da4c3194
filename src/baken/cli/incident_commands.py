"""`baken incident ...`: what is known of an incident, and how far it is."""

from typing import Annotated

import typer

from baken.cli.installed import Command, Json, Person, group
from baken.cli.language import told
from baken.lib.words import words

incident_commands = group(told(words("Declare incidents, and run them by the plan in force.")))
Number = Annotated[int, typer.Argument(metavar="N", help=told(words("The number of the incident.")))]
Update = Annotated[int, typer.Argument(metavar="MESSAGE", help=told(words("The number of the message.")))]
Answers = Annotated[
    list[str], typer.Argument(metavar="SIGNAL=VALUE...", help=told(words("Answers; “unknown” is one too.")))
]
Anyway = Annotated[
    str | None,
    typer.Option("--anyway", metavar="REASON", help=told(words("Do it though facts are missing; say why."))),
]
Seen = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help=told(words("The number of the newest entry that you have seen; what others changed since is not undone.")),
    ),
]
Role = Annotated[str, typer.Argument(help=told(words("The role, by its id in the plan.")))]
Whom = Annotated[str, typer.Argument(metavar="PERSON", help=told(words("A person of the plan, by their id.")))]


@incident_commands.command(
    cls=Command,
    help=told(words("Declare an incident, and call whoever the plan wants.")),
    epilog='baken incident declare "The shop is down" --answer customers_hit=40 --as noor',
)
def declare(
    title: Annotated[str, typer.Argument(help=told(words("What is wrong, in one line.")))],
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="SIGNAL=VALUE", help=told(words("An answer to a question of the plan."))),
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option(metavar="FACT=TEXT", help=told(words("A fact for the texts; FACT.nl=TEXT for one language."))),
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help=told(words("The type, by its id.")))
    ] = None,
    started: Annotated[
        str | None, typer.Option(metavar="TIME", help=told(words("Since when it goes on: 14:30 or an RFC 3339 time.")))
    ] = None,
    drill: Annotated[bool, typer.Option("--drill", help=told(words("Only practise: nothing is sent.")))] = False,
    person: Person = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.declare(title, answer or (), fact or (), type_, started, drill, person)


@incident_commands.command(
    cls=Command,
    help=told(words("Answer questions of the plan.")),
    epilog="baken incident answer 3 customers_hit=40 data_leaked=unknown",
)
def answer(number: Number, answers: Answers, person: Person = None, seen: Seen = None) -> None:
    from baken.cli import incident_acting

    incident_acting.answer(number, answers, person, seen)


@incident_commands.command(
    cls=Command,
    help=told(words("Say what is known for the texts.")),
    epilog='baken incident facts 3 impact.nl="Je kunt nu niet bestellen." impact.en="You can\'t order now."',
)
def facts(
    number: Number,
    said: Annotated[
        list[str],
        typer.Argument(
            metavar="FACT=TEXT...", help=told(words("Facts; “unknown” and “none” too; FACT.nl=TEXT for one language."))
        ),
    ],
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.facts(number, said, person, seen)


@incident_commands.command(
    cls=Command,
    help=told(words("Say how components, suppliers or channels work.")),
    epilog="baken incident state 3 database=major_outage ext:mail=degraded_performance",
)
def state(
    number: Number,
    states: Annotated[
        list[str],
        typer.Argument(
            metavar="COMPONENT=STATE...", help=told(words("Components, ext:NAME or channel:ID, with a state."))
        ),
    ],
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.state(number, states, person, seen)


@incident_commands.command(
    cls=Command,
    help=told(words("Take a role you are called for.")),
    epilog="baken incident acknowledge 3 lead --as noor",
)
def acknowledge(number: Number, role: Role, person: Person = None) -> None:
    from baken.cli import incident_acting

    incident_acting.acknowledge(number, role, person)


@incident_commands.command(
    cls=Command, help=told(words("Call somebody for a role.")), epilog="baken incident assign 3 lead sam"
)
def assign(number: Number, role: Role, who: Whom, person: Person = None, seen: Seen = None) -> None:
    from baken.cli import incident_acting

    incident_acting.assign(number, role, who, person, seen)


@incident_commands.command(
    "hand-over",
    cls=Command,
    help=told(words("Give a role to somebody, who has it from now on.")),
    epilog="baken incident hand-over 3 lead sam",
)
def hand_over(
    number: Number,
    role: Role,
    who: Whom,
    note: Annotated[str, typer.Option(metavar="TEXT", help=told(words("What they have to know.")))] = "",
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.hand_over(number, role, who, note, person, seen)


@incident_commands.command(
    cls=Command, help=told(words("Move an incident to another stage.")), epilog="baken incident stage 3 identified"
)
def stage(
    number: Number,
    name: Annotated[str, typer.Argument(metavar="STAGE", help=told(words("The stage, by its id in the plan.")))],
    anyway: Anyway = None,
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.stage(number, name, anyway, person, seen)


@incident_commands.command(
    cls=Command,
    help=told(words("Say between when and when it will work again.")),
    epilog='baken incident recovery 3 15:00 16:30 --basis "the copy takes an hour"',
)
def recovery(
    number: Number,
    first: Annotated[str, typer.Argument(metavar="FROM", help=told(words("The earliest time.")))],
    last: Annotated[str, typer.Argument(metavar="TO", help=told(words("The latest time.")))],
    basis: Annotated[str, typer.Option(metavar="TEXT", help=told(words("On what this rests.")))],
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.recovery(number, first, last, basis, person, seen)


@incident_commands.command(
    cls=Command,
    help=told(words("Write something down in the timeline.")),
    epilog='baken incident note 3 "The supplier is on the line."',
)
def note(
    number: Number,
    text: Annotated[str, typer.Argument(help=told(words("What should be kept.")))],
    person: Person = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.note(number, text, person)


@incident_commands.command(cls=Command, help=told(words("It is over.")), epilog="baken incident resolve 3")
def resolve(number: Number, anyway: Anyway = None, person: Person = None, seen: Seen = None) -> None:
    from baken.cli import incident_acting

    incident_acting.resolve(number, anyway, person, seen)


@incident_commands.command(
    cls=Command,
    help=told(words("It was not over: go on.")),
    epilog='baken incident reopen 3 --reason "it fails again"',
)
def reopen(
    number: Number,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=told(words("Why.")))] = "",
    stage: Annotated[
        str | None, typer.Option(metavar="STAGE", help=told(words("The stage to go on at. Default: the first.")))
    ] = None,
    person: Person = None,
    seen: Seen = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.reopen(number, reason, stage, person, seen)


@incident_commands.command(
    cls=Command, help=told(words("Say that it is the same as another incident.")), epilog="baken incident merge 4 3"
)
def merge(
    number: Number,
    into: Annotated[int, typer.Argument(metavar="INTO", help=told(words("The incident that goes on.")))],
    person: Person = None,
) -> None:
    from baken.cli import incident_acting

    incident_acting.merge(number, into, person)


@incident_commands.command(
    cls=Command,
    help=told(words("Show how an incident stands, and what happened.")),
    epilog="baken incident show 3\nbaken incident show 3 --json",
)
def show(number: Number, json: Json = False) -> None:
    from baken.cli import incident_showing

    incident_showing.show(number, json)


@incident_commands.command("list", cls=Command, help=told(words("List incidents.")), epilog="baken incident list --all")
def list_(
    everything: Annotated[bool, typer.Option("--all", help=told(words("Also what is over.")))] = False,
) -> None:
    from baken.cli import incident_showing

    incident_showing.list_incidents(everything)
