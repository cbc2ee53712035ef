"""Who sits in the first group: 22 fictional States in five regional groups, four other constituencies, observers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wgec_draft.model.roster import Member

GOVERNMENTS = "Governments"

Row = tuple[str, str, str]
"""Name, short name, focal point."""

GROUPS: dict[Row, tuple[Row, ...]] = {
    ("Group One", "Group One", "Ms Ilka Dromund"): (
        ("Republic of Dravenia", "Dravenia", "Mr Oren Vastrel"),
        ("Federation of Elandria", "Elandria", "Ms Sunniva Tolk"),
        ("Kingdom of Kestria", "Kestria", "Mr Davin Orlo"),
        ("Republic of Sylvara", "Sylvara", "Ms Petra Quenby"),
    ),
    ("Group Two", "Group Two", "Mr Anselm Rook"): (
        ("Commonwealth of Arvania", "Arvania", "Ms Maris Feld"),
        ("Kingdom of Hollmark", "Hollmark", "Mr Jory Stane"),
        ("Republic of Istrenia", "Istrenia", "Ms Alda Vray"),
        ("Union of Jorvia", "Jorvia", "Mr Teo Lindal"),
    ),
    ("Group of Riverine States", "Riverine States", "Ms Nerys Okonta"): (
        ("Republic of Belmora", "Belmora", "Mr Kasimir Abeni"),
        ("Republic of Lumeria", "Lumeria", "Ms Rosa Thandel"),
        ("Principality of Marevia", "Marevia", "Mr Idris Calo"),
        ("Republic of Tarkonia", "Tarkonia", "Ms Yelda Morrin"),
    ),
    ("Group of Island States", "Island States", "Mr Tomas Aruel"): (
        ("Republic of Cordelia", "Cordelia", "Ms Leila Brandish"),
        ("Free State of Nevaro", "Nevaro", "Mr Paulo Wint"),
        ("Republic of Palmera", "Palmera", "Ms Odile Sarrow"),
        ("Confederation of Quellia", "Quellia", "Mr Benedikt Asher-Loy"),
    ),
    ("Group of Highland States", "Highland States", "Ms Zora Pelham"): (
        ("Republic of Rosmark", "Rosmark", "Mr Emil Tarrant"),
        ("Kingdom of Undara", "Undara", "Ms Hana Covell"),
        ("Republic of Veldania", "Veldania", "Mr Luca Ferring"),
        ("Cantons of Wexmoor", "Wexmoor", "Ms Greta Niall"),
    ),
}
"""The regional groups of States, each with the States it speaks for."""

HOSTS: tuple[Row, ...] = (
    ("Republic of Galvenia (host of the first phase of the Summit)", "Galvenia", "Mr Roland Immer"),
    ("Republic of Zefiria (host of the second phase of the Summit)", "Zefiria", "Ms Amina Deleroy"),
)

OTHERS: dict[str, tuple[Row, ...]] = {
    "Business": (
        ("Vellin Chamber of Digital Trade", "Vellin Chamber", "Ms Carol Ashdene"),
        ("Association of Tamber Carriers", "Tamber Carriers", "Mr Hugo Prewitt"),
        ("Ostrel Cloud Cooperative", "Ostrel Cloud", "Ms Jun Halloway"),
        ("Harrow Bay Payments Forum", "Harrow Bay Payments", "Mr Vikram Sorel"),
        ("Federation of Small Network Firms of Lumeria", "Small Network Firms", "Ms Ewa Kestrel"),
    ),
    "Civil society": (
        ("Listening Post Cordelia", "Listening Post", "Mr Matteo Grange"),
        ("Library Union of Marevia", "Library Union", "Ms Adaeze Rill"),
        ("Women's Network of the Undara Valley", "Women's Network", "Ms Sanne Okafor-Dell"),
        ("Quellian Coalition for Accessible Networks", "Accessible Networks", "Mr Ruben Ostrander"),
        ("Youth Assembly of Nevaro", "Youth Assembly", "Ms Mina Travers"),
    ),
    "Technical and academic community": (
        ("Elandria Registry Institute", "Registry Institute", "Mr Gustav Lorne"),
        ("Palmera Exchange Point Operators", "Exchange Operators", "Ms Noor Valdane"),
        ("Chair of Network Policy at Jorvia University", "Jorvia University", "Mr Aleks Hendry"),
        ("Hollmark Routing Laboratory", "Routing Laboratory", "Ms Bettina Crewe"),
        ("Rosmark Academy of Measurement", "Measurement Academy", "Mr Samir Walden"),
    ),
    "International organizations": (
        ("Interregional Bureau for Signals", "Bureau for Signals", "Ms Helene Marchbank"),
        ("Conference on River Trade", "River Trade Conference", "Mr Olu Stenmark"),
        ("Joint Fund for Rural Connection", "Rural Connection Fund", "Ms Dagny Purcell"),
        ("Office for Common Numbers", "Common Numbers", "Mr Farid Leclaire-Moss"),
        ("Archipelago Development Organization", "Archipelago Organization", "Ms Tuva Ransome"),
    ),
}

OBSERVERS: tuple[Row, ...] = (
    ("Republic of Sarnovia", "Sarnovia", "Mr Piet Amory"),
    ("Institute for Quiet Diplomacy", "Quiet Diplomacy", "Ms Clara Venn"),
    ("Mountain Broadcasters' Society", "Mountain Broadcasters", "Mr Jonas Edevane"),
)

ALIASES = {"Group One": ("G1",), "Group Two": ("G2",), "Riverine States": ("GRS",), "Island States": ("GIS",)}


def roster(
    groups: dict[Row, tuple[Row, ...]],
    hosts: Iterable[Row],
    others: dict[str, tuple[Row, ...]],
    observers: Iterable[Row],
) -> Iterator[Member]:
    """The members in the order of the nameplates: each regional group before its States, then the others."""
    for (name, short, focal_point), states in groups.items():
        shorts = tuple(state[1] for state in states)
        yield Member(name, short, ALIASES.get(short, ()), GOVERNMENTS, focal_point, speaks_for=shorts)
        yield from _members(states, GOVERNMENTS)
    yield from _members(hosts, GOVERNMENTS)
    for constituency, rows in others.items():
        yield from _members(rows, constituency)
    yield from _members(observers, "Observers", observer=True)


def _members(rows: Iterable[Row], constituency: str, *, observer: bool = False) -> Iterator[Member]:
    for name, short, focal_point in rows:
        yield Member(name, short, (), constituency, focal_point, observer)


MEMBERS = tuple(roster(GROUPS, HOSTS, OTHERS, OBSERVERS))
