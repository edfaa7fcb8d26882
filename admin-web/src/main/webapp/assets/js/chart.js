// SPDX-License-Identifier: Apache-2.0
// Small charts over time. A chart shows levels, or the growth of counters in a second.
import { h, s } from './dom.js';

const LEAST_SPAN = 600 * 1000;
const HEIGHT = 60;
const WIDTH = 300;

/** title; lines: [[label, name, name...]] whose figures are added; rate: growth per second; divisor. */
export function chart({ title, lines, rate = false, divisor = 1, unit = '' }) {
    const output = h('output');
    const shapes = lines.map(() => s('polyline'));
    const most = h('span');
    const legend = h('div', { class: 'legend' }, lines.length > 1 ? lines.map(line => h('span', {}, line[0])) : []);
    const element = h('figure', {},
        h('figcaption', {}, title, output),
        s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${title}, the last hour` },
            s('line', { class: 'grid', x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1 }),
            s('line', { class: 'grid', x1: 0, x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2 }), ...shapes),
        legend);
    if (lines.length === 1) {
        legend.append(most);
        most.className = 'most';
    }

    function points(names, samples) {
        const level = sample => names.reduce((sum, name) => sum + (sample.values[name] ?? 0), 0) / divisor;
        if (!rate) {
            return samples.map(sample => [sample.time, level(sample)]);
        }
        return samples.slice(1).map((sample, i) =>
            [sample.time, Math.max(0, (level(sample) - level(samples[i])) * 1000 / (sample.time - samples[i].time))]);
    }

    function draw(samples) {
        const all = lines.map(([, ...names]) => points(names, samples));
        const top = Math.max(rate ? 0.2 : 1, ...all.flat().map(point => point[1]));
        const end = samples.length ? samples[samples.length - 1].time : 0;
        const span = Math.max(LEAST_SPAN, samples.length ? end - samples[0].time : 0);
        all.forEach((line, i) => shapes[i].setAttribute('points', line.map(([time, value]) =>
            `${(WIDTH - (end - time) * WIDTH / span).toFixed(1)},${(HEIGHT - 2 - value * (HEIGHT - 6) / top).toFixed(1)}`).join(' ')));
        const last = all.map(line => line.length ? line[line.length - 1][1] : 0);
        output.textContent = short(last.reduce((sum, value) => sum + value, 0)) + unit;
        most.textContent = `most ${short(top)}${unit}`;
    }

    return { element, draw };
}

const short = value => value.toLocaleString(undefined, { maximumFractionDigits: value < 10 ? 1 : 0 });
