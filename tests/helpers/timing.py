"""How much processor time something takes."""

import time


def takes_less(seconds, work):
    """Whether `work()` takes less than so many seconds of processor time.

    In a process that has run a thousand tests the first try may have their memory to clear.
    """
    for _try in range(2):
        before = time.process_time()
        work()
        if time.process_time() - before < seconds:
            return True
    return False
