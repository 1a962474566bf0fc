#!/usr/bin/env python3
"""A small library in memory behind the SIP2 server of the package invenio-sip2: a second make to try ours against.

usage: invenio_library.py PORT

The account is shiqu / shiqu-password; patron 2468000001 (PIN 1234) has B0001 on loan, patron 2468000002 has B0002.
Nothing is kept when it ends. Of this server's own ways: no BL, no cancelling of holds, no blocking, no renewing of all.
"""

import sys
from datetime import datetime, timedelta, timezone

from flask import Flask
from invenio_sip2 import InvenioSIP2
from invenio_sip2.datastore import Datastore
from invenio_sip2.errors import SelfcheckCirculationError
from invenio_sip2.models import (
    PatronStatus, SelfcheckCheckout, SelfcheckFeePaid, SelfcheckHold, SelfcheckItemInformation,
    SelfcheckPatronInformation, SelfcheckPatronStatus, SelfcheckRenew)
from invenio_sip2.server import SocketServer

PORT = int(sys.argv[1])
TITLES = {"B0001": "三体", "B0002": "围城 / 钱锺书", "B0003": "红楼梦", "B0004": "The Sea"}
PATRONS = {"2468000001": ("1234", "张伟"), "2468000002": ("5678", "欧阳娜娜")}


class MemoryStore(Datastore):
    """In place of the package's Redis."""

    records = {}

    def __init__(self, app=None, **_):
        pass

    def get(self, id_, record_type=None):
        found = [value for key, value in self.records.items() if key.startswith("%s:%s" % (record_type, id_))]
        return found[0] if found else None

    def add(self, record, id_=None, **_):
        self.records[record.get_key()] = record.dumps()

    def update(self, record, **_):
        self.records[record.get_key()] = record.dumps()

    def delete(self, record, record_type=None):
        self.records.pop(record.get_key(), None)

    def flush(self):
        self.records.clear()

    def all(self, record_type=None):
        return [value for key, value in self.records.items() if key.startswith("%s:" % record_type)]

    def search(self, search_term="*", index_type="*", filter_query=None):
        return [value for key, value in self.records.items()
                if key.startswith("%s:" % index_type) and key.endswith(filter_query or "")]


def due(days=30):
    return datetime.now(timezone.utc) + timedelta(days=days)


loans = {"B0001": ["2468000001", due(20), 0], "B0002": ["2468000002", due(20), 0]}
holds = []


def login(user, password, **_):
    if (user, password) != ("shiqu", "shiqu-password"):
        return {}
    return {"authenticated": True, "terminal": "desk", "transaction_user_id": "1", "institution_id": "DEMO",
            "library_name": "示範圖書館", "library_language": "zh"}


def authorize(card, pin, **_):
    return card in PATRONS and PATRONS[card][0] == pin


def account(card, **_):
    if card not in PATRONS:
        return SelfcheckPatronInformation(patron_id=card, institution_id="DEMO", patron_name="")
    mine = SelfcheckPatronInformation(
        patron_id=card, institution_id="DEMO", patron_name=PATRONS[card][1], patron_status=PatronStatus(),
        language="zho", currency_type="CNY")
    mine["charged_items"] = [code for code, loan in loans.items() if loan[0] == card]
    mine["unavailable_hold_items"] = [code for who, code in holds if who == card and code in loans]
    mine["unavailable_items"] = mine["unavailable_hold_items"]
    mine["hold_items"] = [code for who, code in holds if who == card and code not in loans]
    return mine


def item(code, **_):
    status = "CHARGED" if code in loans else "AVAILABLE" if code in TITLES else None
    found = SelfcheckItemInformation(
        item_id=code, title_id=TITLES.get(code, ""), circulation_status=status, permanent_location="总馆",
        hold_queue_length=str(sum(1 for _, held in holds if held == code)))
    if code in loans:
        found["due_date"] = loans[code][1]
    return found


def no(answer, words):
    answer["screen_messages"] = [words]
    return SelfcheckCirculationError(words, answer)


def checkout(user, code, card, **_):
    answer = SelfcheckCheckout(title_id=TITLES.get(code, ""))
    if code not in TITLES:
        raise no(answer, "Item not found")
    if code in loans:
        raise no(answer, "Item already on loan")
    loans[code] = [card, due(), 0]
    return SelfcheckCheckout(title_id=TITLES[code], checkout=True, desensitize=True, due_date=loans[code][1])


def renew(user, code, patron_id=None, **_):
    answer = SelfcheckRenew(title_id=TITLES.get(code, ""))
    if code not in loans or loans[code][0] != patron_id:
        raise no(answer, "not checked out")
    if loans[code][2] >= 1:
        raise no(answer, "Too many renewals")
    loans[code][1:] = [loans[code][1] + timedelta(days=30), loans[code][2] + 1]
    return SelfcheckRenew(title_id=TITLES[code], success=True, renewal=True, due_date=loans[code][1])


def hold(user, code, patron_id=None, **_):
    # The package does not say whether a hold is placed or taken back.
    if code not in TITLES or (patron_id, code) in holds:
        raise no(SelfcheckHold(), "already on hold" if code in TITLES else "Item not found")
    holds.append((patron_id, code))
    return SelfcheckHold(hold=True, available=code not in loans)


handlers = dict(
    login_handler=login, system_status_handler=lambda *_, **__: True,
    patron_handlers=dict(
        validate_patron=lambda card, **_: card in PATRONS, authorize_patron=authorize, account=account,
        enable_patron=lambda card, **_: account(card),
        patron_status=lambda card, **_: SelfcheckPatronStatus(patron_id=card, institution_id="DEMO")),
    item_handlers=dict(item=item),
    circulation_handlers=dict(checkout=checkout, renew=renew, hold=hold),
    fee_paid_handler=lambda *_, **__: SelfcheckFeePaid(accepted=False))
app = Flask(__name__)
app.config.update(
    SECRET_KEY="counterpart", SIP2_DATASTORE_HANDLER=MemoryStore, SIP2_REMOTE_ACTION_HANDLERS={"library": handlers})
InvenioSIP2(app)
with app.app_context():
    SocketServer(name="library", host="127.0.0.1", port=PORT, remote="library", process_id=1).run()
