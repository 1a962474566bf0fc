#!/usr/bin/env python3
"""A small library in memory that speaks SIP2 by the pysip2 package: a server to try our connector against.

usage: sip2_library.py PORT [CHARSET [FILE [DESK_PORT]]]

The account is shiqu / shiqu-password. Beside the SIP2 port, DESK_PORT (else PORT + 1) takes one JSON object a line and
answers with one: what only a desk can bring about, for tests. Everything is kept in FILE after each change, and is
there again after a start with it; without it nothing is kept.
"""

import functools
import json
import os
import pickle
import sys
from collections import OrderedDict
from datetime import datetime, timedelta

import anyio
import pysip2 as sip

PORT = int(sys.argv[1])
CHARSET = sys.argv[2] if len(sys.argv) > 2 else "utf-8"
FILE = sys.argv[3] if len(sys.argv) > 3 else None
DESK_PORT = int(sys.argv[4]) if len(sys.argv) > 4 else PORT + 1
INSTITUTION = "DEMO"
LOANS_AT_MOST = 30
RENEWALS_AT_MOST = 2
# In GB 18030 and Big5 some of these characters have the delimiter's byte in them.
TITLES = ["東方快車", "四會漏夜", "三體", "億萬年的海", "圍城", "The Sea"]


class Library:
    """Patrons, copies, loans and queues."""

    def __init__(self):
        self.patrons, self.copies = {}, {}
        self.loans = OrderedDict()
        self.queues = {}
        self.made = 0

    def new_patron(self, pin="2468"):
        self.made += 1
        card = "R%07d" % self.made
        self.patrons[card] = {
            "pin": pin, "name": "讀者%d" % self.made, "owed": 0, "lost": False, "barred": False,
            "expires": datetime.now() + timedelta(days=300),
        }
        return {"card": card, "pin": pin}

    def new_copy(self, barcode=None, title=None):
        self.made += 1
        barcode = barcode or "C%07d" % self.made
        title = title or "%s %d" % (TITLES[self.made % len(TITLES)], self.made)
        self.copies[barcode] = {"title": title, "recalled": None}
        self.queues[barcode] = []
        return {"barcode": barcode, "title": title}

    def lent_to(self, card):
        return [code for code, loan in self.loans.items() if loan["card"] == card]

    def is_overdue(self, barcode):
        return self.loans[barcode]["due"] < datetime.now()

    def lend(self, barcode, card, days=30):
        due = (datetime.now() + timedelta(days=days)).replace(hour=23, minute=59, second=59, microsecond=0)
        self.loans[barcode] = {"card": card, "due": due, "renewals": 0}

    def take_back(self, barcode):
        self.loans.pop(barcode, None)
        if barcode in self.copies:
            self.copies[barcode]["recalled"] = None

    def in_the_way(self, card):
        """What keeps a patron from borrowing, in words."""
        patron = self.patrons.get(card)
        if patron is None:
            return "無此讀者 unknown patron"
        if patron["lost"]:
            return "讀者證已挂失 card lost"
        if patron["barred"]:
            return "讀者證已停用 barred"
        if patron["expires"] < datetime.now():
            return "card has expired"
        return None

    def refuse_loan(self, barcode, card):
        reason = self.in_the_way(card)
        if reason:
            return reason
        if barcode not in self.copies:
            return "Item not found"
        if barcode in self.loans:
            return "Item checked out to " + ("you" if self.loans[barcode]["card"] == card else "another patron")
        if self.queues[barcode] and self.queues[barcode][0] != card:
            return "Item is on hold for another patron"
        if len(self.lent_to(card)) >= LOANS_AT_MOST:
            return "Too many items"
        return None

    def renew(self, barcode, card):
        """Renews; why not, in words."""
        loan = self.loans.get(barcode)
        if loan is None or loan["card"] != card:
            return "未借此書 not checked out"
        reason = self.in_the_way(card)
        if reason:
            return reason
        if self.copies[barcode]["recalled"]:
            return "Item has been recalled"
        if self.queues[barcode]:
            return "Item unavailable due to outstanding holds"
        if loan["renewals"] >= RENEWALS_AT_MOST:
            return "Too many renewals"
        loan["renewals"] += 1
        loan["due"] += timedelta(days=30)
        return None

    def hold(self, mode, barcode, card):
        """Places or takes back a hold; why not, in words."""
        if barcode not in self.copies:
            return "Item not found"
        queue = self.queues[barcode]
        if mode == "-":
            if card not in queue:
                return "hold not found"
            queue.remove(card)
            return None
        reason = self.in_the_way(card)
        if reason:
            return reason
        if barcode in self.lent_to(card):
            return "Item checked out to you"
        if card in queue:
            return "patron is already on hold"
        queue.append(card)
        return None

    def lists(self, card):
        mine = self.lent_to(card)
        waiting = [code for code, queue in self.queues.items() if card in queue]
        ready = [code for code in waiting if code not in self.loans and self.queues[code][0] == card]
        owed = self.patrons[card]["owed"] if card in self.patrons else 0
        return OrderedDict(
            hold_items=ready,
            overdue_items=[code for code in mine if self.is_overdue(code)],
            charged_items=mine,
            fine_items=["Overdue fine %d.%02d" % divmod(owed, 100)] if owed else [],
            recall_items=[code for code in mine if self.copies[code]["recalled"]],
            unavailable_hold_items=[code for code in waiting if code not in ready],
        )

    def flags(self, card):
        patron = self.patrons.get(card)
        if patron is None:
            return "YYYY" + " " * 10
        denied = "Y" if self.in_the_way(card) else " "
        return denied * 4 + ("Y" if patron["lost"] else " ") + " " * 9


    def keep(self):
        if FILE:
            with open(FILE + ".new", "wb") as file:
                pickle.dump(self.__dict__, file)
            os.replace(FILE + ".new", FILE)


library = Library()
if FILE and os.path.exists(FILE):
    with open(FILE, "rb") as file:
        library.__dict__.update(pickle.load(file))
last_act = None
server = sip.SIP2Server(
    institution_id=INSTITUTION, library_name="示範圖書館", encoding=CHARSET, login_required=True,
    default_language="019", max_message_size=65536)


def stamp(moment):
    return moment.strftime("%Y%m%d    %H%M%S")


def now():
    return stamp(datetime.now())


def changing(handler):
    """Keeps what was done before it is answered; or dies of it unanswered, where the desk said so."""

    @functools.wraps(handler)
    def handle(request, context):
        answer = handler(request, context)
        library.keep()
        if last_act == handler.__name__:
            os._exit(1)
        return answer

    return handle


def person(request, fields):
    card = request.patron_identifier
    patron = library.patrons.get(card)
    given = getattr(request, "patron_password", None)
    fields.update(
        patron_status=library.flags(card), language="019", transaction_date=now(), institution_id=INSTITUTION,
        patron_identifier=card, personal_name=patron["name"] if patron else "", valid_patron="Y" if patron else "N",
        # Like Evergreen and Koha: no word on the password where none was sent.
        valid_patron_password=None if given is None else "Y" if patron and given == patron["pin"] else "N")
    return fields


@server.route(sip.LOGIN)
def login(request, _):
    is_right = (request.login_user_id, request.login_password) == ("shiqu", "shiqu-password")
    return sip.LoginResponse(ok="1" if is_right else "0")


@server.route(sip.PATRON_STATUS)
def patron_status(request, _):
    return sip.PatronStatusResponse(**person(request, {}))


@server.route(sip.PATRON_INFORMATION)
def patron_information(request, _):
    lists = library.lists(request.patron_identifier)
    wanted = [name for name, flag in zip(lists, request.summary) if flag == "Y"][:1]
    start, end = int(request.start_item or 1), int(request.end_item or 10)
    counts = dict(
        hold_items_count="hold_items", overdue_items_count="overdue_items", charged_items_count="charged_items",
        fine_items_count="fine_items", recall_items_count="recall_items",
        unavailable_holds_count="unavailable_hold_items")
    fields = {key: "%04d" % len(lists[name]) for key, name in counts.items()}
    fields.update({name: tuple(lists[name][start - 1:end]) for name in wanted})
    patron = library.patrons.get(request.patron_identifier)
    owed = patron["owed"] if patron else 0
    return sip.PatronInformationResponse(
        **person(request, fields), charged_items_limit="%04d" % LOANS_AT_MOST, currency_type="CNY",
        fee_amount="%d.%02d" % divmod(owed, 100) if owed else None)


def lending(request, refusal, is_renewal):
    barcode = request.item_identifier
    loan = library.loans.get(barcode)
    return dict(
        ok="0" if refusal else "1", renewal_ok="Y" if is_renewal and not refusal else "N", magnetic_media="N",
        desensitize="N" if refusal else "Y", transaction_date=now(), institution_id=INSTITUTION,
        patron_identifier=request.patron_identifier, item_identifier=barcode,
        title_identifier=library.copies.get(barcode, {}).get("title", ""),
        due_date="" if refusal or not loan else stamp(loan["due"]), screen_message=(refusal,) if refusal else ())


@server.route(sip.CHECKOUT)
@changing
def checkout(request, _):
    refusal = library.refuse_loan(request.item_identifier, request.patron_identifier)
    if refusal is None:
        library.lend(request.item_identifier, request.patron_identifier)
        queue = library.queues[request.item_identifier]
        if request.patron_identifier in queue:
            queue.remove(request.patron_identifier)
    return sip.CheckoutResponse(**lending(request, refusal, False))


@server.route(sip.RENEW)
@changing
def renew(request, _):
    refusal = library.renew(request.item_identifier, request.patron_identifier)
    return sip.RenewResponse(**lending(request, refusal, True))


@server.route(sip.RENEW_ALL)
@changing
def renew_all(request, _):
    mine = library.lent_to(request.patron_identifier)
    renewed = [code for code in mine if library.renew(code, request.patron_identifier) is None]
    left = [code for code in mine if code not in renewed]
    return sip.RenewAllResponse(
        ok="1", renewed_count="%04d" % len(renewed), unrenewed_count="%04d" % len(left), transaction_date=now(),
        institution_id=INSTITUTION, renewed_items=tuple(renewed), unrenewed_items=tuple(left))


@server.route(sip.CHECKIN)
@changing
def checkin(request, _):
    copy = library.copies.get(request.item_identifier)
    library.take_back(request.item_identifier)
    return sip.CheckinResponse(
        ok="1" if copy else "0", resensitize="Y", magnetic_media="N", alert="N", transaction_date=now(),
        institution_id=INSTITUTION, item_identifier=request.item_identifier, permanent_location="總館",
        title_identifier=copy["title"] if copy else None)


@server.route(sip.HOLD)
@changing
def hold(request, _):
    barcode = request.item_identifier or ""
    refusal = library.hold(request.hold_mode, barcode, request.patron_identifier)
    queue = library.queues.get(barcode, [])
    card = request.patron_identifier
    return sip.HoldResponse(
        ok="0" if refusal else "1", available="N", transaction_date=now(), institution_id=INSTITUTION,
        patron_identifier=card, item_identifier=barcode, pickup_location=request.pickup_location,
        queue_position=str(queue.index(card) + 1) if card in queue else None,
        title_identifier=library.copies.get(barcode, {}).get("title"), screen_message=(refusal,) if refusal else ())


@server.route(sip.ITEM_INFORMATION)
def item_information(request, _):
    barcode = request.item_identifier
    copy, loan, queue = library.copies.get(barcode), library.loans.get(barcode), library.queues.get(barcode, [])
    status = "01" if copy is None else "04" if loan else "08" if queue else "03"
    return sip.ItemInformationResponse(
        circulation_status=status, security_marker="02", fee_type="01", transaction_date=now(),
        hold_queue_length=str(len(queue)), due_date=stamp(loan["due"]) if loan else None, item_identifier=barcode,
        recall_date=copy["recalled"] if copy else None, title_identifier=copy["title"] if copy else "",
        permanent_location="總館")


@server.route(sip.FEE_PAID)
@changing
def fee_paid(request, _):
    patron = library.patrons.get(request.patron_identifier)
    amount = round(float(request.fee_amount) * 100)
    is_accepted = patron is not None and 0 < amount <= patron["owed"]
    if is_accepted:
        patron["owed"] -= amount
    return sip.FeePaidResponse(
        payment_accepted="Y" if is_accepted else "N", transaction_date=now(), institution_id=INSTITUTION,
        patron_identifier=request.patron_identifier, transaction_id=request.transaction_id)


@server.route(sip.END_PATRON_SESSION)
def end_session(request, _):
    return sip.EndSessionResponse(
        end_session="Y", transaction_date=now(), institution_id=INSTITUTION,
        patron_identifier=request.patron_identifier)


@server.route(sip.BLOCK_PATRON)
@changing
def block(request, _):
    if request.patron_identifier in library.patrons:
        library.patrons[request.patron_identifier]["lost"] = True
    return sip.PatronStatusResponse(**person(request, {}))


def arrange(order):
    """What a desk does: one order, one answer."""
    global last_act
    what, card, barcode = order["do"], order.get("card"), order.get("barcode")
    if what == "patron":
        return library.new_patron()
    if what == "copy":
        return library.new_copy(barcode, order.get("title"))
    if what == "lend":
        library.lend(barcode, card, order.get("days", 30))
    elif what == "return":
        library.take_back(barcode)
    elif what == "recall":
        library.copies[barcode]["recalled"] = now()
    elif what == "owe":
        library.patrons[card]["owed"] = order["hundredths"]
    elif what == "expire":
        library.patrons[card]["expires"] = datetime.now() - timedelta(days=1)
    elif what == "bar":
        library.patrons[card]["barred"] = True
    elif what == "wear_out":
        library.loans[barcode]["renewals"] = RENEWALS_AT_MOST
    elif what == "die_after":
        last_act = order["act"]
    elif what == "state":
        return {"renewals": {code: loan["renewals"] for code, loan in library.loans.items()}, "queues": library.queues}
    else:
        raise ValueError(what)
    return {}


async def serve_desk(stream):
    pending = b""
    async with stream:
        try:
            while True:
                pending += await stream.receive()
                *lines, pending = pending.split(b"\n")
                for line in lines:
                    answer = arrange(json.loads(line))
                    library.keep()
                    await stream.send(json.dumps(answer).encode() + b"\n")
        except anyio.EndOfStream:
            pass


async def main():
    desk = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=DESK_PORT)
    async with anyio.create_task_group() as group:
        group.start_soon(desk.serve, serve_desk)
        group.start_soon(server.serve, "127.0.0.1", PORT)


anyio.run(main)
