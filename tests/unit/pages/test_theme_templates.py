"""Faults of the theme's templates are mended around the content, and the content stays as it is."""

import pytest
from policytext.pages.theme_markup import mended

ICON = '<span class="md-nav__icon md-icon"></span>'
NESTED = '<nav class="md-nav" data-md-level="2" aria-labelledby="__nav_4_label" aria-expanded="true">'
TITLE = f'<label class="md-nav__title" for="__nav_4">\n{ICON}\n来源\n</label>'
CONTENTS = '<nav class="md-nav md-nav--secondary" aria-label="目录">'


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (
            '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" type="checkbox" id="__drawer">',
        ),
        ('<label for="__nav_1" tabindex="">x</label>', '<label for="__nav_1">x</label>'),
        (f"<div>{CONTENTS}\n</nav></div>", "<div></div>"),
        (
            '<nav class="md-nav" aria-label="一、背景"><ul></ul></nav>',
            '<nav class="md-nav" role="none"><ul></ul></nav>',
        ),
        (
            '<label class="md-nav__title" for="__toc">目录</label>',
            '<label class="md-nav__title">目录</label>',
        ),
        (
            '<form class="md-header__option" data-md-component="palette"><input></form>',
            '<div class="md-header__option" data-md-component="palette"><input></div>',
        ),
    ],
)
def test_faults_are_mended_around_the_content_only(written: str, wanted: str) -> None:
    content = f"<article>{written}</article>"
    assert mended(written + content) == wanted + content


def test_a_switch_that_is_an_icon_says_what_it_opens() -> None:
    label = f'<label class="md-nav__link" for="__nav_4" id="__nav_4_label" tabindex="0">\n{ICON}\n</label>'
    after = mended(f"{label}\n{NESTED}\n{TITLE}</nav><article></article>")
    assert '<span class="pt-unseen">来源</span>' in after.partition("</label>")[0]
    assert 'aria-labelledby="__nav_4_label"' in after, "Material's script finds the list by it"


def test_a_list_without_a_switch_has_its_title_for_a_name() -> None:
    after = mended(f"{NESTED}\n{TITLE}</nav><article></article>")
    assert 'data-md-level="2" aria-label="来源"' in after
    assert "labelledby" not in after


def test_of_two_tables_of_contents_one_is_a_landmark() -> None:
    after = mended(f"{CONTENTS}<ul></ul></nav>{CONTENTS}<ul></ul></nav><article></article>")
    assert after.count("aria-label") == 1
    assert after.index('role="none"') < after.index("aria-label")
