"""Faults of the theme's templates are mended where they are loaded, and the content of a page stays as it is."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.theme import Theme
from policytext.pages.theme_templates import MendedTheme

from tests.support.built_site import Html

NAV_ITEM = '{% import "partials/nav-item.html" as item with context %}<ul>{{ item.render(nav_item, "__nav_4", level) }}</ul>'


@pytest.fixture(scope="module")
def theme() -> Environment:
    """The theme that is installed, mended. Raises where a mended template is no longer what it was."""
    environment = Theme(name="material").get_env()
    environment.loader = MendedTheme(environment.loader)
    environment.filters["url"] = str
    return environment


def source(theme: Environment, name: str) -> str:
    assert theme.loader
    return theme.loader.get_source(theme, name)[0]


def shown(theme: Environment, template: str, **values: object) -> Html:
    config = SimpleNamespace(mdx_configs={}, extra={}, theme=SimpleNamespace(palette=[]))
    known = {"config": config, "features": [], "lang": SimpleNamespace(t=lambda key: "目录"), "page": None}
    return Html(theme.from_string(template).render({**known, **values}))


def page(title: str, **more: object) -> SimpleNamespace:
    known = {"title": title, "url": "x/", "children": None, "pages": None, "active": False, "is_index": False}
    return SimpleNamespace(**{**known, "meta": {}, "toc": [], "typeset": None, **more})


def section(*children: SimpleNamespace, **more: object) -> SimpleNamespace:
    return page("来源", children=list(children), active=True, **more)


def contents(*titles: str) -> list[SimpleNamespace]:
    """A table of contents: a heading, and below it those that follow."""
    first, *below = titles
    inside = [SimpleNamespace(title=title, url="#b", level=3, children=[], typeset=None) for title in below]
    return [SimpleNamespace(title=first, url="#a", level=2, children=inside, typeset=None)]


# --- what is mended ----------------------------------------------------------------------


def test_the_policy_stands_before_everything_that_loads(theme: Environment) -> None:
    base = source(theme, "base.html")
    order = ['<meta charset="utf-8">', "Content-Security-Policy", "<link", "<script"]
    assert sorted(order, key=base.index) == order
    assert base.count("Content-Security-Policy") == 1


def test_check_boxes_have_no_autocomplete(theme: Environment) -> None:
    boxes = [line for line in source(theme, "base.html").splitlines() if 'class="md-toggle"' in line]
    assert len(boxes) == 2
    assert not any("autocomplete" in box for box in boxes)


@pytest.mark.parametrize(
    ("features", "tabindex"), [((), "0"), (("navigation.tabs",), None)], ids=["list", "section"]
)
def test_a_tab_stop_is_a_number_or_nothing(
    theme: Environment, features: tuple[str, ...], tabindex: str | None
) -> None:
    item = section(page("甲"))
    html = shown(theme, NAV_ITEM, nav_item=item, level=1, features=features)
    (label,) = html.css("label.md-nav__link")
    assert label.attributes.get("tabindex") == tabindex
    assert ("tabindex" in label.attributes) is (tabindex is not None)


def test_a_switch_that_is_an_icon_says_what_it_opens(theme: Environment) -> None:
    item = section(page("来源", is_index=True), page("甲"))
    html = shown(theme, NAV_ITEM, nav_item=item, level=1, features=["navigation.indexes"])
    (label,) = html.css("label.md-nav__link")
    assert label.css_first(".pt-unseen").text() == "来源"
    (nested,) = html.css("nav")
    assert nested.attributes["aria-labelledby"] == label.attributes["id"], (
        "the theme's script finds the list by it"
    )
    assert not {"aria-expanded", "aria-label"} & set(nested.attributes)


def test_a_list_without_a_switch_has_its_title_for_a_name(theme: Environment) -> None:
    item = section(page("来源", is_index=True))
    html = shown(theme, NAV_ITEM, nav_item=item, level=1, features=["navigation.indexes"])
    (nested,) = html.css("nav")
    assert nested.attributes["aria-label"] == "来源"
    assert "aria-labelledby" not in nested.attributes
    assert not html.css("label.md-nav__link")


def test_an_empty_table_of_contents_is_none(theme: Environment) -> None:
    assert not shown(theme, '{% include "partials/toc.html" %}', page=page("甲")).css("nav")


def test_of_two_tables_of_contents_one_is_a_landmark(theme: Environment) -> None:
    here = page("甲", toc=contents("一、背景"))
    beside = shown(theme, '{% include "partials/toc.html" %}', page=here)
    (nav,) = beside.css("nav")
    assert (nav.attributes.get("aria-label"), nav.attributes.get("role")) == ("目录", None)
    in_list = shown(theme, NAV_ITEM, nav_item=here, level=1, page=here)
    (nav,) = in_list.css("nav")
    assert (nav.attributes.get("aria-label"), nav.attributes.get("role")) == (None, "none")


def test_a_label_is_for_the_switch_that_stands_beside_it(theme: Environment) -> None:
    here = page("甲", toc=contents("一、背景"))
    beside = shown(theme, '{% include "partials/toc.html" %}', page=here)
    assert [label.attributes for label in beside.css("label")] == [{"class": "md-nav__title"}]
    in_list = shown(theme, NAV_ITEM, nav_item=here, level=1, page=here)
    assert in_list.css("#__toc")
    assert {label.attributes["for"] for label in in_list.css("label")} == {"__toc"}


def test_parts_of_a_table_of_contents_are_no_landmarks(theme: Environment) -> None:
    here = page("甲", toc=contents("一、背景", "（一）现状"))
    html = shown(theme, '{% include "partials/toc.html" %}', page=here)
    inner = html.css("nav nav")
    assert [(nav.attributes.get("role"), "aria-label" in nav.attributes) for nav in inner] == [
        ("none", False)
    ]


def test_a_form_that_sends_nothing_is_none(theme: Environment) -> None:
    html = shown(theme, '{% include "partials/palette.html" %}')
    assert [node.tag for node in html.css("[data-md-component=palette]")] == ["div"]
    assert not html.css("form")


# --- what is not -------------------------------------------------------------------------


def test_a_theme_that_has_changed_is_refused() -> None:
    changed = Environment(loader=MendedTheme(DictLoader({"partials/palette.html": "<div></div>"})))
    with pytest.raises(ValueError, match=r"partials/palette\.html of the theme has no '<form"):
        changed.get_template("partials/palette.html")


def test_indentation_of_templates_goes_and_content_stays_as_it_is() -> None:
    template = "<nav>\n    \n\t<p>甲  乙</p>\n</nav>\n    <article>{{ content }}</article>"
    content = '<pre>\n    a\n\n  b </pre>\n  <form></form><label for="__toc" tabindex="">'
    theme = MendedTheme(DictLoader({"main.html": template, "other.html": ""}))
    shown = Environment(loader=theme).get_template("main.html").render(content=content)
    assert shown == f"<nav>\n\n<p>甲  乙</p>\n</nav>\n<article>{content}</article>"
    assert theme.list_templates() == ["main.html", "other.html"]
