"""The collector of problems tells at any time whether the run has to stop."""

from __future__ import annotations

from clusterweeks.model.problems import Problem, Problems, Where

WARNING = Problem(Where("a.yaml"), "vague-link", "it says `here`")
ERROR = Problem(Where("a.yaml"), "bad-date", "there is no such day")


def test_an_error_stops_the_run_however_it_was_noted() -> None:
    noted = Problems([WARNING])
    assert not noted.stop
    noted.extend(iter([WARNING]))
    assert not noted.stop
    noted.extend(iter([ERROR, WARNING]))
    assert noted.stop
    noted.extend([WARNING])
    assert noted.stop
    assert Problems([ERROR]).stop
    added = Problems()
    added.add(ERROR.where, ERROR.code, ERROR.message)
    assert added.stop
    assert added.in_order() == (ERROR,)


def test_a_problem_is_told_once() -> None:
    assert list(Problems([ERROR, WARNING, ERROR])) == sorted((ERROR, WARNING))
