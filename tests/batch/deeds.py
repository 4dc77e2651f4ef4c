"""What the workers of a test do with a number: most double it, some end their process, hang or ask for too much."""

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def process(number: int) -> int:
    return os.getpid()


def fail_on_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return 2 * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def hang_on_seven(number: int) -> int:
    while number == 7:
        time.sleep(0.01)
    return 2 * number


def hog_on_seven(number: int) -> int:
    return len(bytearray(1 << 30)) if number == 7 else 2 * number


def ask_for_much_on_seven(number: int) -> bytes:
    return b"x" * (3_000_000 if number == 7 else 3)


def die_in_turn(number: int, *, folder: Path) -> int:
    """Die over every fifth number, the first time that it is tried."""
    if number % 5 == 0:
        try:
            (folder / str(number)).touch(exist_ok=False)
        except FileExistsError:
            return 2 * number
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def wait_for(number: int, *, gate: Path) -> int:
    """Wait at number 0 until a file is there."""
    while number == 0 and not gate.exists():
        time.sleep(0.01)
    return number


def hears_interrupts(number: int) -> bool:
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
