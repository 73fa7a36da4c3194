"""M14: nothing that must not be public."""

from baken.plan.compose.facts import Known
from baken.plan.schema.course import FactField
from baken.plan.schema.frame import Policies, Term
from baken.plan.wording.moment import Moment, Part
from tests.plan.wording.examples.case import Case, Examples, cases

HOUSE = Moment(
    parts=(Part(names=("Search",), internal=("Gandalf", "boek-zoek")),),
    people=("Noor de Vries", "Sam"),
    glossary=[Term(term="war room", internal_only=True)],
    facts={"cause": FactField(id="cause", public=False)},
    sheet={"cause": Known("a forgotten certificate of the payment link")},
)
SHOWN = Moment(parts=(Part(names=("web-01",)), Part(names=("Server eu-db-02 in Utrecht",)), Part(names=("Shop",))))
OPEN_HOUSE = Moment(parts=HOUSE.parts, policies=Policies(technical_detail_public="high"))

EXAMPLES = Examples(
    "M14",
    fires={
        "en": cases(
            ("Requests to 10.20.30.41 time out.", "10.20.30.41"),
            ("The address 2001:db8:4f::17 does not answer.", "2001:db8:4f::17"),
            ("The machine db-prod-03 has failed.", "db-prod-03"),
            ("See grafana.ops.internal for the graphs.", "grafana.ops.internal"),
            ("The disk behind /var/lib/postgresql/data is full.", "/var/lib/postgresql/data"),
            (r"We restored the file from D:\backup\orders.bak today.", r"D:\backup\orders.bak"),
            ("Questions? Write to noor.devries@example.com.", "noor.devries@example.com"),
            ("Call our engineer on +31 6 12345678.", "+31 6 12345678"),
            ("Sign in with the password: Winter2026!x for now.", "password: Winter2026!x"),
            Case("Gandalf does not answer.", HOUSE, "Gandalf"),
            Case("The machine eu-db-02 does not answer, web-01 does.", SHOWN, "eu-db-02"),
            Case("See web-01.ops.internal for more.", SHOWN, "web-01.ops.internal"),
            Case("We are working on it; Noor de Vries leads the repair.", HOUSE, "Noor de Vries"),
            Case("It came from a forgotten certificate of the payment link.", HOUSE),
            Case("Everybody is in the war room.", HOUSE, "war room"),
        ),
        "nl": cases(
            ("Verzoeken aan 10.20.30.41 lopen vast.", "10.20.30.41"),
            ("Het adres 2001:db8:4f::17 antwoordt niet.", "2001:db8:4f::17"),
            ("De machine db-prod-03 is uitgevallen.", "db-prod-03"),
            ("Zie grafana.ops.internal voor de grafieken.", "grafana.ops.internal"),
            ("De schijf achter /var/lib/postgresql/data is vol.", "/var/lib/postgresql/data"),
            ("Vragen? Mail naar noor.devries@example.com.", "noor.devries@example.com"),
            ("Bel onze technicus op 06-12345678.", "06-12345678"),
            ("Log zolang in met wachtwoord: Winter2026!x op de site.", "wachtwoord: Winter2026!x"),
            Case("Gandalf antwoordt niet.", HOUSE, "Gandalf"),
            Case("We werken eraan; Noor de Vries leidt het herstel.", HOUSE, "Noor de Vries"),
            Case("Iedereen zit in de war room.", HOUSE, "war room"),
        ),
    },
    silent={
        "en": cases(
            "Please update to version 10.20.30.41 of the app.",
            "Let our new address 203.0.113.7 through your firewall.",
            "Questions? Write to support@example.com or customer.success@example.com.",
            "Call the service desk on +31 20 123 4567.",
            "Send us a message on WhatsApp: 06-12345678.",
            "See https://status.example.com/incidents/var/lib for more.",
            "Orders of 2026 and the 24/7 service are not affected: 12:30:45 UTC.",
            "Change your password if you signed in between 10:00 and 11:00 UTC.",
            "HTTP2 and IPv4 work; Windows Server2019 users see errors 502 and 503.",
            Case("Search does not answer.", HOUSE),
            Case("Web-01 is slow, and so is the server EU-DB-02 in Utrecht.", SHOWN),
            Case("Sam's Bookshop cannot be found.", Moment(people=("Noor de Vries",))),
            Case("db-prod-03 is down, Gandalf too.", Moment(outside=False, parts=HOUSE.parts)),
            Case("Gandalf on db-prod-03 does not answer.", OPEN_HOUSE),
        ),
        "nl": cases(
            "Werk de app bij naar versie 10.20.30.41.",
            "Laat ons nieuwe adres 203.0.113.7 toe in je firewall.",
            "Vragen? Mail naar klantenservice@example.nl of data.bescherming@example.nl.",
            "Bel de servicedesk op 020-123 45 67.",
            "Stuur ons een bericht via WhatsApp: 06-12345678.",
            "Zie https://status.example.nl/incidenten/var/lib voor meer.",
            "Verander je wachtwoord als je tussen 10:00 en 11:00 CET was ingelogd.",
            "Bestellingen uit 2026 en de dienst van 24/7 zijn niet geraakt: 12:30:45 CET.",
            Case("Zoeken antwoordt niet.", HOUSE),
            Case("web-01 is traag.", SHOWN),
            Case("db-prod-03 ligt plat, Gandalf ook.", Moment(outside=False, parts=HOUSE.parts)),
            Case("Gandalf op db-prod-03 antwoordt niet.", OPEN_HOUSE),
        ),
    },
)
