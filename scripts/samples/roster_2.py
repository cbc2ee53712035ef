"""Who sits in the second group: some States and many organizations have changed, and most focal points."""

from __future__ import annotations

from scripts.samples.roster import Row, roster

GROUPS: dict[Row, tuple[Row, ...]] = {
    ("Group One", "Group One", "Mr Darius Pell"): (
        ("Republic of Dravenia", "Dravenia", "Mr Oren Vastrel"),
        ("Federation of Elandria", "Elandria", "Mr Caspar Ildon"),
        ("Kingdom of Merrowe", "Merrowe", "Ms Winnie Stroud"),
        ("Republic of Sylvara", "Sylvara", "Ms Petra Quenby"),
    ),
    ("Group Two", "Group Two", "Ms Thea Nordahl-Finch"): (
        ("Commonwealth of Arvania", "Arvania", "Ms Maris Feld"),
        ("Kingdom of Hollmark", "Hollmark", "Mr Eskil Brand"),
        ("Republic of Istrenia", "Istrenia", "Ms Alda Vray"),
        ("Union of Jorvia", "Jorvia", "Ms Signe Aldous"),
    ),
    ("Group of Riverine States", "Riverine States", "Ms Nerys Okonta"): (
        ("Republic of Ardwyn", "Ardwyn", "Mr Musa Templeton"),
        ("Republic of Belmora", "Belmora", "Ms Fabia Kendal"),
        ("Republic of Lumeria", "Lumeria", "Ms Rosa Thandel"),
        ("Principality of Marevia", "Marevia", "Mr Joachim Sable"),
    ),
    ("Group of Island States", "Island States", "Ms Coralie Ensor"): (
        ("Republic of Cordelia", "Cordelia", "Ms Leila Brandish"),
        ("Republic of Palmera", "Palmera", "Mr Wilfred Osei-Lane"),
        ("Confederation of Quellia", "Quellia", "Mr Benedikt Asher-Loy"),
        ("Atolls of Solmere", "Solmere", "Ms Marama Tilling"),
    ),
    ("Group of Highland States", "Highland States", "Mr Stefan Corwen"): (
        ("Dales of Brannoch", "Brannoch", "Ms Isla Fenner"),
        ("Republic of Rosmark", "Rosmark", "Mr Emil Tarrant"),
        ("Kingdom of Undara", "Undara", "Mr Rafi Delmont"),
        ("Republic of Veldania", "Veldania", "Mr Luca Ferring"),
    ),
}

HOSTS: tuple[Row, ...] = (
    ("Republic of Galvenia (host of the first phase of the Summit)", "Galvenia", "Ms Ottilie Kray"),
    ("Republic of Zefiria (host of the second phase of the Summit)", "Zefiria", "Ms Amina Deleroy"),
)

OTHERS: dict[str, tuple[Row, ...]] = {
    "Business": (
        ("Vellin Chamber of Digital Trade", "Vellin Chamber", "Mr Noel Partridge-Lund"),
        ("Association of Tamber Carriers", "Tamber Carriers", "Mr Hugo Prewitt"),
        ("Ostrel Cloud Cooperative", "Ostrel Cloud", "Ms Jun Halloway"),
        ("Guild of Handset Makers of Istrenia", "Handset Makers", "Mr Lorenz Ivey"),
        ("Solmere Undersea Cable Company", "Undersea Cable", "Ms Paloma Wray"),
    ),
    "Civil society": (
        ("Listening Post Cordelia", "Listening Post", "Ms Ines Thornley"),
        ("Consumers' League of Brannoch", "Consumers' League", "Mr Duncan Averill"),
        ("Women's Network of the Undara Valley", "Women's Network", "Ms Sanne Okafor-Dell"),
        ("Quellian Coalition for Accessible Networks", "Accessible Networks", "Ms Lotte Merriman"),
        ("Villages Online of Ardwyn", "Villages Online", "Mr Kofi Danbury"),
    ),
    "Technical and academic community": (
        ("Elandria Registry Institute", "Registry Institute", "Ms Nadine Crowther"),
        ("Palmera Exchange Point Operators", "Exchange Operators", "Ms Noor Valdane"),
        ("Merrowe School of Public Networks", "School of Networks", "Mr Tobias Ferrand"),
        ("Veldania Time Laboratory", "Time Laboratory", "Ms Kirsi Langmoor"),
        ("Rosmark Academy of Measurement", "Measurement Academy", "Mr Samir Walden"),
    ),
    "International organizations": (
        ("Interregional Bureau for Signals", "Bureau for Signals", "Mr Anders Quill"),
        ("Conference on River Trade", "River Trade Conference", "Mr Olu Stenmark"),
        ("Joint Fund for Rural Connection", "Rural Connection Fund", "Ms Dagny Purcell"),
        ("Standing Office for Shared Spectrum", "Shared Spectrum", "Ms Yvonne Castell"),
        ("Archipelago Development Organization", "Archipelago Organization", "Mr Pradeep Harlow"),
    ),
}

OBSERVERS: tuple[Row, ...] = (
    ("Republic of Sarnovia", "Sarnovia", "Mr Piet Amory"),
    ("Institute for Quiet Diplomacy", "Quiet Diplomacy", "Mr Gregor Lisle"),
    ("Union of Harbour Towns", "Harbour Towns", "Ms Beatrix Olden"),
)

MEMBERS = tuple(roster(GROUPS, HOSTS, OTHERS, OBSERVERS))
