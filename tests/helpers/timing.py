"""How much time something takes, on a machine that may be busy with something else."""

import time

# Seconds within which even a busy machine does what usually takes a few: for "does it end at all".
PATIENCE = 120


def takes_less(seconds, work):
    """Whether `work()` takes less than so many seconds of processor time.

    In a process that has run a thousand tests the first try may have their memory to clear, and
    on a busy processor all takes twice as long: let it be a multiple of what it takes.
    """
    for _try in range(3):
        before = time.process_time()
        work()
        if time.process_time() - before < seconds:
            return True
    return False


def grows_evenly(work, size):
    """Whether four times the size takes no more than eight times as much processor time.

    `work(size)` does it. What takes next to no time does not tell.
    """
    for _try in range(3):
        few, many = (_processor_time(work, times * size) for times in (1, 4))
        if many <= 8 * max(few, 0.02):
            return True
    return False


def _processor_time(work, size):
    before = time.process_time()
    work(size)
    return time.process_time() - before


def quickest(measure, limit):
    """Return the least that `measure()` returns, asked until it is below `limit`, in seconds.

    What the site waits itself is in every try, and what other programs take is not.
    """
    end = time.monotonic() + PATIENCE
    least = measure()
    while least >= limit and time.monotonic() < end:
        least = min(least, measure())
    return least


def wait_until(condition, what, seconds=PATIENCE):
    """Return once `condition()` holds; raise `TimeoutError` if it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} within {seconds} s")
        time.sleep(0.02)
