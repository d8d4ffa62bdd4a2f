"""The rules: one file, one class each, and this list. A rule's class says all about it (`tui.checks.base`).

A new rule: its file, one import and one line here. Its examples are its tests and its page.
"""

from __future__ import annotations

from tui.checks.base import AnyRule
from tui.checks.rules.c101_two_spellings import TwoSpellings
from tui.checks.rules.c102_two_titles import TwoTitles
from tui.checks.rules.c103_headline_figure import HeadlineFigure
from tui.checks.rules.c104_respectively import FiguresForThings
from tui.checks.rules.c105_count_of_list import CountOfList
from tui.checks.rules.c106_sum import SumAddsUp
from tui.checks.rules.c107_photo import PhotoAndWords
from tui.checks.rules.c108_reference import Reference
from tui.checks.rules.c109_series import SeriesParts
from tui.checks.rules.c110_same_paragraph import SameParagraph
from tui.checks.rules.c111_same_article import SameArticle
from tui.checks.rules.c112_shares_of_all import SharesOfAll
from tui.checks.rules.c113_day import DayAndDate
from tui.checks.rules.n101_range_unit import RangeWithoutUnit
from tui.checks.rules.n102_approximate import ApproximateNumber
from tui.checks.rules.n103_arabic_and_some import SomeWithArabic
from tui.checks.rules.n104_zero import WrongZero
from tui.checks.rules.n105_mixed_forms import MixedForms
from tui.checks.rules.n106_grouping import WrongGrouping
from tui.checks.rules.n107_long_zeros import LongZeros
from tui.checks.rules.n108_impossible_date import ImpossibleDate
from tui.checks.rules.n109_weekday import WrongWeekday
from tui.checks.rules.n110_mixed_numerals import MixedNumerals
from tui.checks.rules.n111_about_twice import AboutTwice
from tui.checks.rules.n112_share_over_all import ShareOverAll
from tui.checks.rules.n113_decimal import WrongDecimal
from tui.checks.rules.n114_full_width_digits import FullWidthDigits
from tui.checks.rules.n115_fewer_times import FewerByTimes
from tui.checks.rules.n116_short_year import ShortYear
from tui.checks.rules.n117_two import TwoWords
from tui.checks.rules.n118_unit_twice import UnitTwice
from tui.checks.rules.p101_half_width import HalfWidthMarks
from tui.checks.rules.p102_doubled_marks import DoubledMarks
from tui.checks.rules.p103_unpaired import UnpairedMarks
from tui.checks.rules.p104_nesting import WrongNesting
from tui.checks.rules.p105_ellipsis import WrongEllipsis
from tui.checks.rules.p106_dash import WrongDash
from tui.checks.rules.p107_between_quotes import MarkBetweenQuotes
from tui.checks.rules.p108_ordinal_words import MarkBehindOrdinalWord
from tui.checks.rules.p109_bracketed_ordinal import MarkBehindBracketedNumber
from tui.checks.rules.p110_headline_stop import StopBehindHeadline
from tui.checks.rules.p111_range_mark import RangeMark
from tui.checks.rules.p112_straight_quotes import StraightQuotes
from tui.checks.rules.p113_mark_at_edge import MarkAtEdge
from tui.checks.rules.p114_document_number import DocumentNumber
from tui.checks.rules.p115_item_number import ItemNumber
from tui.checks.rules.p116_space import BlankInText
from tui.checks.rules.p117_clashing_marks import ClashingMarks
from tui.checks.rules.p118_etc_ellipsis import EtcAndEllipsis
from tui.checks.rules.p119_mark_inside_pair import MarkInsidePair
from tui.checks.rules.p120_interpunct import Interpunct
from tui.checks.rules.s101_no_end_mark import NoEndMark
from tui.checks.rules.s102_torn_start import TornStart
from tui.checks.rules.s103_title import TitleMissingOrLong
from tui.checks.rules.s104_empty_article import EmptyArticle
from tui.checks.rules.s105_nameless_section import NamelessSection
from tui.checks.rules.s106_review import OpenReview
from tui.checks.rules.s107_no_byline import NoByline
from tui.checks.rules.s108_dateline import OpenDateline
from tui.checks.rules.s109_note_in_body import NoteInBody
from tui.checks.rules.w101_variant import VariantForm
from tui.checks.rules.w102_confused import ConfusedWord
from tui.checks.rules.w103_idiom import IdiomMisspelt
from tui.checks.rules.w104_spoilt_word import SpoiltWord
from tui.checks.rules.w105_function_words import FunctionWordTwice
from tui.checks.rules.w106_house_words import HouseWords
from tui.checks.rules.w107_near_name import NearName
from tui.checks.rules.w108_traditional import TraditionalCharacters
from tui.checks.rules.w109_said_twice import SaidTwice
from tui.checks.rules.w110_open_frame import OpenFrame

RULES: tuple[type[AnyRule], ...] = (
    # In the order of their codes.
    TwoSpellings,
    TwoTitles,
    HeadlineFigure,
    FiguresForThings,
    CountOfList,
    SumAddsUp,
    PhotoAndWords,
    Reference,
    SeriesParts,
    SameParagraph,
    SameArticle,
    SharesOfAll,
    DayAndDate,
    RangeWithoutUnit,
    ApproximateNumber,
    SomeWithArabic,
    WrongZero,
    MixedForms,
    WrongGrouping,
    LongZeros,
    ImpossibleDate,
    WrongWeekday,
    MixedNumerals,
    AboutTwice,
    ShareOverAll,
    WrongDecimal,
    FullWidthDigits,
    FewerByTimes,
    ShortYear,
    TwoWords,
    UnitTwice,
    HalfWidthMarks,
    DoubledMarks,
    UnpairedMarks,
    WrongNesting,
    WrongEllipsis,
    WrongDash,
    MarkBetweenQuotes,
    MarkBehindOrdinalWord,
    MarkBehindBracketedNumber,
    StopBehindHeadline,
    RangeMark,
    StraightQuotes,
    MarkAtEdge,
    DocumentNumber,
    ItemNumber,
    BlankInText,
    ClashingMarks,
    EtcAndEllipsis,
    MarkInsidePair,
    Interpunct,
    NoEndMark,
    TornStart,
    TitleMissingOrLong,
    EmptyArticle,
    NamelessSection,
    OpenReview,
    NoByline,
    OpenDateline,
    NoteInBody,
    VariantForm,
    ConfusedWord,
    IdiomMisspelt,
    SpoiltWord,
    FunctionWordTwice,
    HouseWords,
    NearName,
    TraditionalCharacters,
    SaidTwice,
    OpenFrame,
)
