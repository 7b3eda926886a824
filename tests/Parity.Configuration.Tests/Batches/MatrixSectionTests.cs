using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Comparison;

namespace Parity.Configuration.Tests.Batches;

internal sealed class MatrixSectionTests : BatchFixture
{
    [Test]
    public void Each_combination_is_a_run_with_the_last_axis_changing_fastest() =>
        Assert.That(Names("""
            matrix:
              axes: {model: [yolo, ssd], precision: {fp32: {}, fp16: {repeat: 2}}, size: [320, 640]}
              run: {RUN, detection: {decoder: yolov8, classes: ['${{ model }}']}, timeout_s: '${{ size }}'}
            """), Is.EqualTo([
            "yolo-fp32-320", "yolo-fp32-640", "yolo-fp16-320", "yolo-fp16-640",
            "ssd-fp32-320", "ssd-fp32-640", "ssd-fp16-320", "ssd-fp16-640",
        ]));

    [Test]
    public void Values_of_an_axis_lie_over_the_run_and_later_axes_over_earlier_ones()
    {
        var plans = Plans("""
            matrix:
              axes:
                limits: {tight: {tolerances: {default: {atol: 1}}, repeat: 2}, loose: {tolerances: {default: {atol: 9}}}}
                care: {once: {}, thrice: {repeat: 3}}
              run: {RUN, tolerances: {default: {atol: 5, rtol: 5}}, repeat: 5}
            """);

        Assert.That(
            plans.Select(plan => (plan.Key, plan.Value.Repeat, plan.Value.Candidates[0].Tolerances.For("x"))),
            Is.EqualTo([("tight-once", 2, new Tolerance(1, 5)), ("tight-thrice", 3, new Tolerance(1, 5)), ("loose-once", 5, new Tolerance(9, 5)), ("loose-thrice", 3, new Tolerance(9, 5))]));
    }

    [Test]
    public void Placeholders_stand_for_values_as_numbers_or_within_text()
    {
        Write("one.yaml", ConfigFolder.Minimal);
        Write("two.yaml", ConfigFolder.Minimal + "repeat: 2\n");
        var plans = Plans("""
            matrix:
              axes: {config: [one, two], size: [64, 128], digits: [3, 5]}
              run:
                config: ${{config}}.yaml
                name: ${{ config }} of ${{ size }} to ${{ digits }}
                preprocess: {size: ['${{ size }}', '${{ size }}']}
                tolerances: {default: {atol: '${{ digits }}', rtol: 0}}
                reports: {json: 'out/${{ name }}.json'}
            """);
        var plan = plans["two of 128 to 5"];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plans, Has.Count.EqualTo(8));
        Assert.That((plan.Preprocess.Height, plan.Preprocess.Width, plan.Candidates[0].Tolerances.For("x").Atol), Is.EqualTo((128, 128, 5.0)));
        Assert.That((Shown(plan.BaseConfigPath!), plan.Reports.Files.Single().Path), Is.EqualTo(("DIR/two.yaml", "out/two of 128 to 5.json")));
    }

    [Test]
    public void Number_may_be_put_together_where_no_quotes_are_needed() =>
        Assert.That(
            Plans("matrix:\n  axes: {digits: [3]}\n  run:\n    tolerances:\n      default:\n        atol: 1e-${{ digits }}\n        rtol: 0\n    reference: torch\n    inputs: {images: images}\n    backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx}}")["3"].Candidates[0].Tolerances.For("x").Atol,
            Is.EqualTo(1e-3));

    [Test]
    public void Value_in_quotes_stays_text() =>
        Assert.That(Problems("matrix: {axes: {n: ['2']}, run: {RUN, repeat: '${{ n }}'}}").Single(), Does.EndWith("(run 2): repeat must be a whole number from 1 to 1000, not '2' in quotes"));

    [Test]
    public void Configuration_may_be_what_differs()
    {
        Write("one.yaml", ConfigFolder.Minimal);
        Write("two.yaml", ConfigFolder.Minimal + "repeat: 2\n");

        Assert.That(Plans("matrix: {axes: {model: {a: {config: one.yaml}, b: {config: two.yaml}}}, run: {timeout_s: 5}}").Select(plan => (plan.Key, plan.Value.Repeat, plan.Value.TimeoutS)), Is.EqualTo([("a", 1, 5.0), ("b", 2, 5.0)]));
    }

    [Test]
    public void Run_that_is_a_configuration_and_nothing_else_has_the_name_of_its_values()
    {
        Write("one.yaml", ConfigFolder.Minimal);
        Write("two.yaml", ConfigFolder.Minimal + "repeat: 2\n");

        Assert.That(Names("matrix: {axes: {model: {a: {config: one.yaml}, b: {config: two.yaml}}}, run: {}}"), Is.EqualTo(["a", "b"]));
    }

    [Test]
    public void Excluded_combinations_are_left_out_and_included_ones_are_added_last() =>
        Assert.That(Names("""
            matrix:
              axes: {model: [a, b], size: [1, 2, 3]}
              run: {RUN, detection: {decoder: yolov8, classes: ['${{ model }}', '${{ size }}']}}
              exclude: [{model: a, size: 2}, {size: 3}]
              include: [{size: 9, model: b}, {model: c, size: 1}]
            """), Is.EqualTo(["a-1", "b-1", "b-2", "b-9", "c-1"]));

    [TestCase("axes: {a: [1]}", "2:9: matrix needs the key 'run': what the runs have in common")]
    [TestCase("run: {}", "2:9: matrix needs the key 'axes': what the runs differ in")]
    [TestCase("axes: {}, run: {}", "2:16: matrix.axes must be a mapping from axes to their values such as {size: [320, 640]}, not an empty mapping")]
    [TestCase("axes: {a: []}, run: {}", "2:20: matrix.axes.a must be a list of values, or a mapping from values to what each lays over the run, not an empty list")]
    [TestCase("axes: {a: 1}, run: {}", "2:20: matrix.axes.a must be a list of values, or a mapping from values to what each lays over the run, not '1'")]
    [TestCase("axes: {a: [1, 1]}, run: {}", "2:24: matrix.axes.a[1] repeats '1'; each must be there once")]
    [TestCase("axes: {a: [1, [2]]}, run: {}", "2:24: matrix.axes.a[1] must be a single value, not a list")]
    [TestCase("axes: {a: {x: 1}}, run: {}", "2:24: matrix.axes.a.x must be a mapping of what the value lays over the run; write {} for nothing, not '1'")]
    [TestCase("axes: {a: {x: {version: 1}}}, run: {}", "2:25: key 'version' in matrix.axes.a.x belongs to the top level of the file")]
    [TestCase("axes: {a: ['${{ b }}'], b: [1]}, run: {}", "2:21: '${{ b }}' cannot be the value of an axis: it is empty, or holds a line break or a placeholder")]
    [TestCase("axes: {name: [1]}, run: {}", "2:17: axis 'name' has the placeholder of the run's own name; call it something else")]
    [TestCase("axes: {2d: [1]}, run: {}", "2:17: axis '2d' must begin with a letter and consist of letters A-Z and a-z, digits, '_' and '-'")]
    [TestCase("axes: {size: [1]}, run: {repeat: '${{ sise }}'}", "2:43: placeholder 'sise' stands for nothing here; did you mean 'size'? Allowed: name, size")]
    [TestCase("axes: {a: [1], b: {x: {repeat: '${{ c }}'}}}, run: {}", "2:41: placeholder 'c' stands for nothing here; did you mean 'a'? Allowed: name, a, b")]
    [TestCase("axes: {a: [1]}, run: {}, exclude: [{b: 1}]", "2:46: 'b' is no axis; did you mean 'a'? Allowed: a")]
    [TestCase("axes: {size: [320, 640]}, run: {}, exclude: [{size: 64}]", "2:62: matrix.exclude[0].size must be 320 or 640, not '64'; did you mean '640'?")]
    [TestCase("axes: {a: [1, 2]}, run: {}, exclude: [{}]", "2:48: matrix.exclude[0] must be a mapping from axes to values such as {size: 640}, not an empty mapping")]
    [TestCase("axes: {a: [1, 2]}, run: {}, exclude: [{a: 1}, {a: 2}]", "2:47: matrix.exclude leaves no run; leave fewer out")]
    [TestCase("axes: {a: [1], b: [2]}, run: {}, include: [{a: 3}]", "2:53: matrix.include[0] gives no value for b; what is included names every axis")]
    [TestCase("axes: {a: [1], b: [2]}, run: {}, include: [{a: 1, b: 2}]", "2:53: matrix.include[0] is among the runs already; leave it out")]
    [TestCase("axes: {a: {x: {}}}, run: {}, include: [{a: y}]", "2:53: matrix.include[0].a must be x, not 'y'; did you mean 'x'?")]
    [TestCase("axes: {a: [1]}, run: {}, exclud: [{a: 1}]", "2:35: unknown key 'exclud' in matrix; did you mean 'exclude'? Allowed: axes, run, exclude, include")]
    public void Mistake_is_located(string matrix, string expected) =>
        Assert.That(Refused($"matrix: {{{matrix}}}"), Is.EqualTo([expected]));

    [Test]
    public void Mistake_that_spoils_every_run_is_one_of_each()
    {
        var problems = Problems("matrix: {axes: {a: [1, 2]}, run: {RUN, repeet: 2}}");

        Assert.That(problems.Select(problem => problem[..49]), Is.EqualTo(["DIR/batch.yaml:2:171 (run 1): unknown key 'repeet", "DIR/batch.yaml:2:171 (run 2): unknown key 'repeet"]));
    }

    [Test]
    public void Runs_of_one_name_are_refused() =>
        Assert.That(Refused("matrix: {axes: {a: [1, 2, 3]}, run: {RUN, name: same, repeat: '${{ a }}'}}"), Is.EqualTo([
            "2:9: a second run is called 'same', the first is that of DIR/batch.yaml:2:9; give one of them another name",
            "2:9: a second run is called 'same', the first is that of DIR/batch.yaml:2:9; give one of them another name",
        ]));

    [TestCase("axes: {precision: [fp32, fp16]}, run: {RUN}", "run 'fp16' is the same as 'fp32' but for its name and reports: what differs, precision, changes nothing")]
    [TestCase("axes: {precision: [fp32, fp16]}, run: {RUN, name: 'x ${{ precision }}', reports: {json: '${{ precision }}.json'}}", "run 'x fp16' is the same as 'x fp32' but for its name and reports: what differs, precision, changes nothing")]
    [TestCase("axes: {a: {x: {repeat: 2}, y: {repeat: 2}}}, run: {RUN}", "run 'y' is the same as 'x' but for its name and reports: what differs, a, changes nothing")]
    [TestCase("axes: {a: {x: {repeat: 2}, y: {repeat: 3}}, b: {z: {repeat: 4}}}, run: {RUN}", "run 'y-z' is the same as 'x-z' but for its name and reports: what differs, a, changes nothing")]
    public void Value_that_changes_nothing_is_refused_as_its_run_would_pass_for_what_it_never_tried(string matrix, string expected) =>
        Assert.That(Refused($"matrix: {{{matrix}}}"), Is.EqualTo([$"2:9: {expected}; use it in matrix.run as ${{{{ axis }}}}, or leave it out"]));

    [Test]
    public void Matrix_that_explodes_is_refused_without_making_its_runs()
    {
        var axes = string.Join(", ", Enumerable.Range(0, 30).Select(axis => $"a{axis}: [{string.Join(", ", Enumerable.Range(0, 30))}]"));

        Assert.That(Refused($"matrix: {{axes: {{{axes}}}, run: {{}}}}").Single(), Does.StartWith("2:16: matrix.axes makes 30 × 30 × ").And.EndsWith(" runs, more than 1000; write fewer values, or several batches"));
    }

    [Test]
    public void Count_is_the_product_without_the_excluded_and_with_the_included_and_names_are_in_order()
    {
        var sizes = Gen.Choose(1, 5).ListOf(3);
        var cases = from axes in sizes from excluded in Gen.Choose(0, axes[2] - 1) from included in Gen.Choose(0, 3) select (axes, excluded, included);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (axes, excluded, included) = drawn;
            string Values(int count) => $"[{string.Join(", ", Enumerable.Range(0, count))}]";
            string Picks(string key, int count, Func<int, string> pick) => count == 0 ? "" : $", {key}: [{string.Join(", ", Enumerable.Range(0, count).Select(pick))}]";
            var names = Names($"matrix: {{axes: {{a: {Values(axes[0])}, b: {Values(axes[1])}, c: {Values(axes[2])}}}, run: {{RUN, detection: {{decoder: yolov8, classes: ['a${{{{ a }}}}', 'b${{{{ b }}}}', 'c${{{{ c }}}}']}}}}{Picks("exclude", excluded, i => $"{{c: {i}}}")}{Picks("include", included, i => $"{{a: new, b: {i}, c: 0}}")}}}");
            var expected =
                from a in Enumerable.Range(0, axes[0]) from b in Enumerable.Range(0, axes[1]) from c in Enumerable.Range(excluded, axes[2] - excluded) select $"{a}-{b}-{c}";
            return names.Length == (axes[0] * axes[1] * (axes[2] - excluded)) + included
                && names.SequenceEqual(expected.Concat(Enumerable.Range(0, included).Select(i => $"new-{i}-0")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }
}
