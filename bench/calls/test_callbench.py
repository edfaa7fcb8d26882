# SPDX-License-Identifier: Apache-2.0
"""Tests of the bench's reading and arithmetic: python3 -m unittest discover -s bench/calls."""
import math
import os
import sys
import tempfile
import unittest
from unittest import mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import callbench
import callees
import figures
import jvm
import processes
from scenario import Scenario


def sample(server, number, rate, ok, cpu):
    return figures.Sample(server, number, rate, figures.Calls(ok, 0, 0, 10.0, [1.0]), cpu, 1.0, 2.0, 0.5)


class Reading(unittest.TestCase):
    def test_last_statistics_row_counts(self):
        text = ("StartTime;SuccessfulCall(P);SuccessfulCall(C);FailedCall(C);Retransmissions(C);\n"
                "a;10;10;0;0;\nb;15;25;3;7;\n")
        self.assertEqual((25, 3, 7), figures.statistics_row(text))

    def test_no_statistics_is_an_error(self):
        with self.assertRaises(ValueError):
            figures.statistics_row("SuccessfulCall(C);FailedCall(C);Retransmissions(C);\n")

    def test_a_response_time_line_cut_short_is_left_out(self):
        self.assertEqual([1.5, 20.0], figures.response_times("Date_ms;response_time_ms;rtd_name\n1;1.5;pdd\n2;20;pdd\n3;4"))

    def test_process_name_may_hold_brackets_and_blanks(self):
        line = "42 (a) b (c)) S 1 77 77 0 -1 4194560 1 2 3 4 250 50 0 0 20 0 1"
        self.assertEqual((42, 77, 300), figures.process_stat(line))

    def test_pss(self):
        self.assertEqual(1234, figures.pss_kib("Rss:   9 kB\nPss:    1234 kB\nPss_Anon:  7 kB\n"))
        self.assertEqual(0, figures.pss_kib(""))

    def test_heap_of_g1_leaves_metaspace_out(self):
        text = ("1:\n garbage-first heap   total reserved 524288K, committed 262144K, used 20480K [0x1, 0x2)\n"
                "  region size 1024K, 3 young (3072K), 0 survivors (0K)\n Metaspace       used 9000K, committed 9100K\n")
        self.assertEqual(20480 << 10, figures.heap_used(text))

    def test_heap_of_several_spaces_adds_up(self):
        text = (" PSYoungGen      total 1K, used 100K [0x1)\n  eden space 65024K, 4% used [0x1)\n"
                " ParOldGen       total 1K, used 200K [0x1)\n  object space 175104K, 0% used [0x1)\n")
        self.assertEqual(300 << 10, figures.heap_used(text))

    def test_heap_of_zgc(self):
        self.assertEqual(12 << 20, figures.heap_used(" ZHeap           used 12M, capacity 64M, max capacity 512M\n"))

    def test_unknown_heap_text_is_an_error(self):
        with self.assertRaises(ValueError):
            figures.heap_used("Metaspace used 1K")


class Arithmetic(unittest.TestCase):
    def test_quantiles(self):
        self.assertEqual(51, figures.quantile(list(range(1, 101)), 0.5))
        self.assertEqual(3, figures.quantile([1, 2, 3], 1.0))
        self.assertTrue(math.isnan(figures.quantile([], 0.5)))

    def test_cpu_per_call_counts_successes_only(self):
        self.assertAlmostEqual(250.0, sample("x", 1, 500, 2000, 0.5).cpu_us_per_call())
        self.assertTrue(math.isnan(sample("x", 1, 500, 0, 0.5).cpu_us_per_call()))

    def test_a_figure_that_is_missing_is_null_in_json(self):
        self.assertIsNone(sample("x", 1, 500, 0, 0.5).record()["cpu_us_per_call"])

    def test_ratios_stay_within_their_round_and_rate(self):
        taken = [sample("kamailio", 1, 500, 100, 1.0), sample("s", 1, 500, 100, 0.5), sample("s", 1, 1000, 100, 0.5),
                 sample("kamailio", 2, 500, 100, 2.0), sample("s", 2, 500, 100, 0.5)]
        self.assertEqual({("s", 500): [0.5, 0.25]}, figures.ratios(taken, "kamailio"))

    def test_slope_per_million_calls(self):
        self.assertAlmostEqual(2.0, figures.slope([(0, 1), (1, 3), (2, 5)]))
        self.assertEqual(0.0, figures.slope([(1, 5)]))

    def test_what_makes_a_rate_unclean(self):
        def run(ok, failed, retransmissions, seconds):
            return figures.unclean(figures.Calls(ok, failed, retransmissions, seconds), 100, 1000, 0.001)
        self.assertEqual("", run(1000, 0, 1, 10.0))
        self.assertIn("failed", run(999, 1, 0, 10.0))
        self.assertIn("only 990", run(990, 0, 0, 10.0))
        self.assertIn("2 retransmissions", run(1000, 0, 2, 10.0))
        self.assertIn("reached only 50", run(1000, 0, 0, 20.0))

    def test_step_rates(self):
        self.assertEqual([1000, 1500, 2000], list(figures.step_rates("1000:500:2000")))
        for bad in ("1000", "0:5:10", "10:5:5", "a:b:c"):
            with self.assertRaises(ValueError):
                figures.step_rates(bad)


class Commands(unittest.TestCase):
    def test_any_command_can_be_a_server(self):
        self.assertEqual(("mine", "run -x=1"), callbench.server_command("mine=run -x=1", Scenario("relay"), "/nowhere"))

    def test_an_unknown_name_is_an_error_that_lists_the_known(self):
        with self.assertRaisesRegex(RuntimeError, "sipwright, kamailio, opensips"):
            callbench.server_command("asterisk", Scenario("relay"), "/nowhere")

    def test_missing_sipp_says_how_to_get_it(self):
        with mock.patch("shutil.which", return_value=None), mock.patch("sys.stderr"):
            with self.assertRaisesRegex(RuntimeError, "sip-tester"):
                callbench.require_sipp()
            self.assertEqual(1, callbench.main(["--server", "x=true"]))

    def test_opensips_script_finds_the_modules_beside_the_binary(self):
        with tempfile.TemporaryDirectory() as folder:
            binary = os.path.join(folder, "opensips")
            with open(binary, "w", encoding="utf-8") as file:
                file.write("")
            os.chmod(binary, 0o755)
            os.mkdir(os.path.join(folder, "modules"))
            with mock.patch.dict(os.environ, {"OPENSIPS": binary}):
                Scenario("relay").command("opensips", folder)
            with open(os.path.join(folder, "opensips.cfg"), encoding="utf-8") as script:
                self.assertIn(f'mpath="{os.path.realpath(folder)}/modules/"', script.read())

    def test_opensips_without_a_binary_is_an_error(self):
        with mock.patch.dict(os.environ, {"OPENSIPS": ""}), self.assertRaisesRegex(RuntimeError, "OPENSIPS="):
            Scenario("relay").command("opensips", "/nowhere")

    def test_a_scenario_takes_from_the_relay_what_it_has_not(self):
        dialog = Scenario("dialog")
        self.assertTrue(dialog.file("opensips.cfg").endswith("dialog/opensips.cfg"))
        self.assertTrue(dialog.file("uas.xml").endswith("relay/uas.xml"))
        with self.assertRaisesRegex(ValueError, "no scenario 'video'"):
            Scenario("video")

    def test_a_scenario_that_names_users_gets_them(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual([], Scenario("relay").inserted(folder))
            option, path = Scenario("auth").inserted(folder)
            self.assertEqual("-inf", option)
            with open(path, encoding="ascii") as users:
                lines = users.read().splitlines()
            self.assertEqual("SEQUENTIAL", lines[0])
            self.assertEqual("u0;[authentication username=u0 password=secret]", lines[1])
            self.assertEqual(callees.USERS, len(lines) - 1)


class Groups(unittest.TestCase):
    def test_a_server_that_ends_early_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            server = processes.Server("gone", "false", None, os.path.join(folder, "log"))
            try:
                with self.assertRaisesRegex(RuntimeError, "gone: ended with status 1"):
                    server.wait_ready(30)
            finally:
                server.stop()

    def test_a_group_is_found_measured_and_ended(self):
        with tempfile.TemporaryDirectory() as folder:
            server = processes.Server("sleeper", "sh -c 'sleep 60 & wait'", None, os.path.join(folder, "log"))
            self.assertTrue(processes.members(server.process.pid))
            self.assertGreaterEqual(server.cpu(), 0.0)
            self.assertIsNone(jvm.Jvm.of(server))
            server.stop()
            self.assertEqual([], processes.members(server.process.pid))


if __name__ == "__main__":
    unittest.main()
