"""What many things would each have done is done once for all of them."""

from contextlib import suppress
from unittest.mock import Mock, call

from cms.values.gathering import gathering, leave_to


def test_things_are_gathered_by_what_is_done_with_them():
    one, other = Mock(), Mock()
    with gathering():
        for thing in (1, 2):
            leave_to(one, thing)
        leave_to(other, 3)
        assert not one.called
    assert (one.mock_calls, other.mock_calls) == ([call(1, 2)], [call(3)])
    leave_to(one, 4)
    assert one.mock_calls[1:] == [call(4)]


def test_after_an_error_nothing_is_done():
    act = Mock()
    with suppress(ValueError), gathering():
        leave_to(act, 1)
        raise ValueError
    leave_to(act, 2)
    assert act.mock_calls == [call(2)]
