"""Mappings and lists that make their items when they are asked for."""

import pytest

from core.base.lazy import LazyList, LazyMap


def squares(*numbers):
    """A lazy mapping of numbers to their squares, and the list of those that have been made."""
    made = []

    def square(number):
        made.append(number)
        return number * number

    return LazyMap(dict.fromkeys(numbers), square), made


def test_an_item_is_made_once_and_only_when_it_is_asked_for():
    mapping, made = squares(1, 2, 3)
    assert (len(mapping), list(mapping), 2 in mapping, 4 in mapping) == (3, [1, 2, 3], True, False)
    assert made == []
    assert (mapping[2], mapping[2], made) == (4, 4, [2])


def test_it_equals_the_mapping_that_was_made_at_once():
    mapping, _ = squares(1, 2)
    assert mapping == {1: 1, 2: 4}
    assert mapping == squares(1, 2)[0]
    assert mapping != {1: 1}


def test_a_key_that_it_does_not_have_is_no_key_even_if_the_item_could_be_made():
    mapping, made = squares(1)
    with pytest.raises(KeyError):
        mapping[2]
    assert mapping.get(2) is None
    assert made == []


def test_what_was_made_can_be_taken_over_without_some_keys():
    mapping, _ = squares(1, 2, 3)
    assert [mapping[key] for key in (1, 2)] == [1, 4]
    assert mapping.made_besides([2, 3]) == {1: 1}
    assert mapping.made_besides([]) == {1: 1, 2: 4}


def test_a_list_makes_its_items_and_counts_from_both_ends():
    made = []

    def item(number):
        made.append(number)
        return f"item {number}"

    items = LazyList(4, item)
    assert (len(items), items[-1], items[1:3]) == (4, "item 3", ["item 1", "item 2"])
    assert made == [3, 1, 2]
    assert items[3] == "item 3"
    assert made == [3, 1, 2]
    with pytest.raises(IndexError):
        items[4]


def test_a_list_equals_what_was_made_at_once():
    assert LazyList(2, str) == ("0", "1")
    assert LazyList(2, str) == LazyList(2, str)
    assert LazyList(2, str) != ["0"]
    assert LazyList(0, str) == ()
