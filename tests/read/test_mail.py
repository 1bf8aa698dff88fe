"""Mail: headers, both forms of the text, digests, attachments, mailboxes and saved pages."""

import base64

import pytest

from briefing.read.formats import read_any
from briefing.read.formats.mail import read_box, read_mail, read_page
from tests.read import making
from tests.read.compound import message
from tests.read.making import FIRST, SECOND, STORY, THIRD, TITLE, mail, origin


def multipart(kind: str, *parts: str, headers: str = "") -> bytes:
    body = "".join(f"--edge\r\n{part}\r\n" for part in parts)
    head = f"From: Tornby Post <news@tornbypost.example>\r\nSubject: {TITLE}\r\n{headers}MIME-Version: 1.0\r\n"
    return f'{head}Content-Type: multipart/{kind}; boundary="edge"\r\n\r\n{body}--edge--\r\n'.encode()


def part(body: str, kind: str = "text/plain", headers: str = "") -> str:
    return f"Content-Type: {kind}; charset=utf-8\r\n{headers}\r\n{body}\r\n"


def test_the_headers_give_title_outlet_and_time_with_its_zone() -> None:
    (article,) = read_mail(mail(STORY), origin("story.eml")).articles
    assert (article.title, article.text, article.source) == (TITLE, STORY, "Tornby Post")
    assert article.published is not None
    assert (article.published.isoformat(), article.published_from) == ("2019-06-04T09:30:00+02:00", "metadata")


def test_a_person_who_writes_is_an_author_and_a_list_an_outlet() -> None:
    personal = mail(STORY).replace(b"Tornby Post <news@", b"Karin Holm <karin.holm@")
    (article,) = read_mail(personal, origin("a.eml")).articles
    assert (article.source, article.authors) == (None, ("Karin Holm",))
    listed = personal.replace(b"MIME-Version", b"List-Id: <x.example>\r\nMIME-Version")
    (article,) = read_mail(listed, origin("a.eml")).articles
    assert (article.source, article.authors) == ("Karin Holm", ())


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?q?Hafen_wieder_ge=C3=B6ffnet?=", "Hafen wieder geöffnet"),
        ("Fwd: RE: [press-list] Harbour reopens", "Harbour reopens"),
        ("=?utf-8?q?0ABcc:_x=40y?=", "0ABcc: x@y"),
        ("=?none-such?b?SGk=?=", "Hi"),
        ("Harbour <b>reopens</b>", "Harbour reopens"),
    ],
)
def test_subjects_are_decoded_and_lose_what_mail_programs_add(subject: str, title: str) -> None:
    data = mail(STORY).replace(TITLE.encode(), subject.encode())
    assert read_mail(data, origin("a.eml")).articles[0].title == title


def test_the_html_form_is_taken_without_hidden_text_links_and_footer() -> None:
    page = (
        "<html><body><div style='display:none'>Preview text</div>"
        "<p><a href='http://x.example/v'>View in browser</a></p>"
        f"<table><tr><td><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table>"
        "<p>You get this mail as a subscriber. <a href='http://x.example/unsubscribe?u=1'>Leave</a></p></body></html>"
    )
    data = multipart("alternative", part("See the HTML form."), part(page, "text/html"))
    (article,) = read_mail(data, origin("a.eml")).articles
    assert article.text == STORY
    assert [(cut.kind, cut.text) for cut in article.cuts if cut.kind != "title"] == [
        ("link", "View in browser"),
        ("other", "You get this mail as a subscriber. Leave"),
    ]


def test_the_plain_form_is_taken_where_the_html_one_says_nothing() -> None:
    data = multipart("alternative", part(STORY), part("<p>Please switch to plain text.</p>", "text/html"))
    assert read_mail(data, origin("a.eml")).articles[0].text == STORY


def test_flowing_lines_are_joined_and_the_signature_is_cut() -> None:
    flowed = STORY.replace(", ", ", \r\n") + "\r\n\r\n-- \r\nTornby Post, Quay 1, Tornby"
    data = mail(flowed).replace(b"charset=utf-8", b"charset=utf-8; format=flowed")
    (article,) = read_mail(data, origin("a.eml")).articles
    assert article.text == STORY
    assert ("signature", "Tornby Post, Quay 1, Tornby") in [(cut.kind, cut.text) for cut in article.cuts]


STORIES = [("Harbour reopens", "a", FIRST), ("Two cranes lost", "b", SECOND), ("Ferries run again", "c", THIRD)]


def test_an_html_digest_is_split_at_its_linked_headlines() -> None:
    body = "".join(
        f"<h2><a href='http://x.example/{key}'>{title}</a></h2><p>{text}</p>" for title, key, text in STORIES
    )
    data = mail(f"<p>Good morning!</p>{body}", kind="text/html")
    articles = read_mail(data, origin("digest.eml")).articles
    assert [(article.path, article.title, article.url, article.text) for article in articles] == [
        (f"digest.eml#{number}", title, f"http://x.example/{key}", text)
        for number, (title, key, text) in enumerate(STORIES, start=1)
    ]
    assert {article.source for article in articles} == {"Tornby Post"}
    assert articles[2].id == f"{articles[0].id[:16]}#3"


def test_a_digest_whose_stories_end_with_the_same_link_is_split_there() -> None:
    body = "".join(
        f"<p><b>{title}</b></p><p>{text}</p><p><a href='http://x.example/{key}'>Read on</a></p>"
        for title, key, text in STORIES
    )
    articles = read_mail(mail(body, kind="text/html"), origin("digest.eml")).articles
    assert [(article.title, article.text) for article in articles] == [(title, text) for title, _, text in STORIES]


def test_a_plain_digest_is_split_at_its_ruled_lines() -> None:
    body = "\r\n----------\r\n".join(
        f"{title}\r\n\r\n{text}\r\nhttp://x.example/{key}\r\n" for title, key, text in STORIES
    )
    articles = read_mail(mail(body), origin("digest.eml")).articles
    assert [(article.title, article.url) for article in articles] == [
        (title, f"http://x.example/{key}") for title, key, _ in STORIES
    ]


def test_one_story_with_subheadings_and_links_stays_whole() -> None:
    body = "".join(
        f"<h2>{title}</h2><p>{text} <a href='http://x.example/{key}'>More</a></p>" for title, key, text in STORIES
    )
    assert len(read_mail(mail(body, kind="text/html"), origin("a.eml")).articles) == 1


def test_attached_messages_and_documents_are_read_and_a_covering_line_gives_way() -> None:
    document = base64.b64encode(making.docx(("Titel", making.run(TITLE)), ("Standard", making.run(STORY)))).decode()
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    headers = 'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="../../x.docx"\r\n'
    data = multipart("mixed", part("See attached."), part(document, office, headers))
    (article,) = read_mail(data, origin("a.eml")).articles
    assert (article.path, article.title) == ("a.eml", TITLE)
    assert article.text.startswith(FIRST)


def test_a_story_with_an_attachment_keeps_its_name_and_the_attachment_gets_a_number() -> None:
    page = f"<html><body><h1>Second</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    attached = part(page, "text/html", 'Content-Disposition: attachment; filename="x.html"\r\n')
    articles = read_mail(multipart("mixed", part(STORY), attached), origin("a.eml")).articles
    assert [(article.path, article.text.startswith(FIRST)) for article in articles] == [
        ("a.eml", True),
        ("a.eml#1", True),
    ]
    assert articles[1].id == f"{articles[0].id}#1"


def test_a_mime_digest_gives_each_message_with_its_own_headers() -> None:
    inner = "Content-Type: message/rfc822\r\n\r\nFrom: Tornby Radio <a@b.example>\r\nSubject: {}\r\n\r\n{}\r\n"
    data = multipart("digest", *(inner.format(title, text) for title, _, text in STORIES))
    articles = read_mail(data, origin("a.eml")).articles
    assert [(article.title, article.source) for article in articles] == [
        (title, "Tornby Radio") for title, _, _ in STORIES
    ]


def test_a_mailbox_gives_its_messages_by_number_and_a_poisoned_one_costs_itself() -> None:
    border = b"From news@tornbypost.example Tue Jun  4 09:30:00 2019\r\n"
    empty = b"Subject: nothing\r\nFrom: a@b.example\r\n\r\n\r\n"
    quoted = mail(STORY.replace("Ferries", "\r\n>From now on ferries"))
    reading = read_any(border + mail(STORY) + b"\r\n" + border + empty + border + quoted, origin("box.mbox"))
    assert [article.path for article in reading.articles] == ["box.mbox#1", "box.mbox#3"]
    assert [article.id[16:] for article in reading.articles] == ["#1", "#3"]
    assert "From now on ferries" in reading.articles[1].text
    assert [(problem.kind, problem.where) for problem in reading.problems] == [("lost", "box.mbox#2")]


def test_a_saved_page_is_read_as_the_page_it_is() -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
    headers = "Snapshot-Content-Location: https://tornbypost.example/harbour\r\n"
    data = multipart("related", part(f"{page}<p>{THIRD}</p></article></body></html>", "text/html"), headers=headers)
    (article,) = read_any(data, origin("page.mht")).articles
    assert article == read_page(data, origin("page.mht")).articles[0]
    assert (article.title, article.url) == (TITLE, "https://tornbypost.example/harbour")
    assert FIRST in article.text


def test_an_outlook_message_is_read_as_the_mail_it_is() -> None:
    headers = "Date: Tue, 4 Jun 2019 09:30:00 +0200\r\nFrom: Tornby Post <news@tornbypost.example>\r\n"
    data = message({0x37: TITLE, 0x1000: STORY, 0x7D: headers})
    (article,) = read_any(data, origin("story.msg")).articles
    assert (article.title, article.text, article.source) == (TITLE, STORY, "Tornby Post")
    assert str(article.published) == "2019-06-04 09:30:00+02:00"


def test_a_broken_outlook_message_is_a_problem() -> None:
    (problem,) = read_any(message({0x37: TITLE, 0x1000: STORY})[:3000], origin("story.msg")).problems
    assert (problem.kind, problem.where) == ("lost", "story.msg")


def test_mail_nested_without_end_is_a_problem() -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000))
    reading = read_mail(b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + nested + STORY.encode(), origin("a.eml"))
    assert len(reading.articles) + len(reading.problems) == 1


def test_a_mailbox_of_nothing_but_borders_ends() -> None:
    reading = read_box(b"From a@b.example\nSubject: x\n\n" * 2000, origin("box.mbox"))
    assert len(reading.problems) == 2000
