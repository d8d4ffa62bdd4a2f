"""Lines that print sets around the articles of a page: who made the page, its number, its name."""

from __future__ import annotations

import re

from tui.importers.bylines import surely_names
from tui.importers.masthead import NUMBER, is_paper_name

# Compiled where they are first needed, which on most pages they are not.
_LABEL = (
    r"(?:值班(?:[编編][委辑輯审審]|[总總][编編]|主[任编編])|[执執]行主[编編]|副?主[编編]|[总總][编編][辑輯]?|本版(?:[责責]?[编編][辑輯]?|主[编編]|美[编編]|版式|校[对對])"
    r"|[责責]任?[编編][辑輯]?|[责責]任[校检檢][对對]?|[编編][辑輯委审審]|版式(?:[设設][计計])?|[组組排]版|美(?:术|術)?[编編](?:[辑輯])?|美术[设設][计計]"
    r"|文[检檢]|[一二三]?[校检檢審审][对對读讀]|[视視][觉覺](?:[设設][计計])?|[制製]作|[监監]制|照排|[电電][话話]|[热熱][线線]|[邮郵]箱)"
)
_FIRST = frozenset("值执執副主总總本责責编編版组組排美文校检檢审審视視制製监監照")
"""One of these is in the first word of such a line."""
_PARTS = r"[\s：:／/、|｜；;■□◆◇●○▍◎★]+"
_NAMED = rf"{_LABEL}(?:[^\W\d_]{{2,3}})?"
_CONTACT = r"[\d（）()+\-—]{5,20}|[\w.\-]+@[\w.\-]+"
_FOLIO = r"[\-—－–·•\s]*(?:第\s*)?[A-D]?\d{1,2}(?:\s*[页頁])?[\-—－–·•\s]*$"
_SECTION = (
    r"(?:今日|本[地埠市县縣区區]|[国國][际際内內]|[社经經][会會济濟]|[时時][政事评評]|[财財][经經]|[文科][化教体體技]|[体體教][育坛壇]"
    r"|[综綜]合|要[闻聞]|[新民专專][闻聞生题題版]|副刊|[评評理][论論]|法[治制]|健康|[旅][游遊]|生活|[娱娛][乐樂]|[广廣]告|公益|[视視][点點觉覺]"
    r"|[读讀][书書者]|[乡鄉]村|[县縣]域|[城][事市]|世界|中[国國]|天下|[封]面|[头頭][版条條]|[特][刊别別]|[关關]注|[焦][点點]|[纵縱]深|[深][度])"
)
_SECTIONS = rf"{_SECTION}{{1,2}}(?:[\s·•｜|/—\-]*{_SECTION}{{1,2}})*$"

_BETWEEN = r"[\s/／·•|｜：:，,]+"
_SHEETS = frozenset("0123456789０１２３４５６７８９版")
_SHEET = rf"第?\s*[A-D]?{NUMBER}{{1,3}}版?|[A-D]\d{{1,3}}版?|PDF(?:下[载載]|版)?"
_DAY_PART = (
    rf"{NUMBER}{{1,4}}年(?:{NUMBER}{{1,3}}月(?:{NUMBER}{{1,3}}日)?)?|{NUMBER}{{1,3}}月(?:{NUMBER}{{1,3}}日)?"
    rf"|{NUMBER}{{1,3}}日|星期[一二三四五六日天]|\d{{4}}\.\d{{1,2}}\.\d{{1,2}}"
)


def is_staff(text: str) -> bool:
    """Whether a line names who made the page and nothing else: 责编 江大川 版式/谷大雨 校对：温小可."""
    if len(text) > 100 or "，" in text or "。" in text or not _FIRST.intersection(text[:12]):
        return False
    words = [word for word in re.split(_PARTS, text) if word]
    if not words or not re.match(_NAMED + "$", words[0]):
        return False
    names: list[str] = []
    for word in words:
        found = re.match(_LABEL, word)
        rest = word[found.end() :] if found else word
        if rest and not re.fullmatch(rf"[^\W\d_]{{1,4}}|{_CONTACT}", rest):
            return False
        names += [rest] if rest else []
    return bool(names) and surely_names(names[:1])


def is_folio(text: str) -> bool:
    """Whether a line is a page's number alone: 2, A03, — 4 —."""
    return len(text) <= 12 and re.match(_FOLIO, text) is not None


def is_section_name(text: str) -> bool:
    """Whether a line may be a page's name: 要闻, 国际·要闻. Only its place can tell; an article may be called so."""
    return len(text) <= 12 and re.match(_SECTIONS, text) is not None


def is_running_head(text: str) -> bool:
    """Whether every part of a line belongs to a running head, and one of them is a page's number or Latin.

    B1／副刊, 05 经济 ECONOMY, 江东日报 2版; JIANGDONG RIBAO.
    """
    if len(text) > 60 or not (text.isascii() or _SHEETS.intersection(text)):
        return False
    parts = [part for part in re.split(_BETWEEN, re.sub(r"(?<=第)\s+|\s+(?=版)", "", text)) if part]
    sheets = [part for part in parts if re.fullmatch(_SHEET, part)]
    latin = sum(part.isascii() and part.isupper() and part.isalpha() and len(part) > 2 for part in parts)
    names = sum(is_section_name(part) or is_paper_name(part) for part in parts)
    days = sum(re.fullmatch(_DAY_PART, part) is not None for part in parts)
    told = latin > 1 or (bool(sheets) and (latin + names + days > 0 or not all(map(str.isdigit, sheets))))
    return told and len(sheets) + latin + names + days >= len(parts)
