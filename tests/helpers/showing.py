"""What a test asks a page that is open in the browser, and does on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.helpers.browser import Browser

Show = Callable[..., Browser]


def by_css(driver: Browser | WebElement, selector: str) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, selector)


# Each call to the browser takes milliseconds: what is asked of many elements is asked in one.


def each(inside: Browser | WebElement, selector: str, name: str) -> list[Any]:
    """A property of every element."""
    driver = inside if isinstance(inside, Browser) else inside.parent
    elements = by_css(inside, selector)
    found: list[Any] = driver.execute_script("return arguments[0].map((one) => one[arguments[1]])", elements, name)
    return found


def displayed(driver: Browser, selector: str) -> list[bool]:
    """Whether each element takes room and can be seen."""
    found: list[bool] = driver.execute_script(
        "return [...document.querySelectorAll(arguments[0])].map((element) => element.getClientRects().length > 0"
        " && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))",
        selector,
    )
    return found


def click(driver: Browser, element: WebElement) -> None:
    """Click an element in the middle of the viewport, where the header does not cover it."""
    driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
    element.click()


UNFOLD = "document.querySelectorAll('main details').forEach((box) => { box.open = true });"
"""Opens all that is folded on a page."""
