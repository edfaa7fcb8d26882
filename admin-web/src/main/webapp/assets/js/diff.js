// SPDX-License-Identifier: Apache-2.0
// The difference of two texts, line by line (longest common subsequence between the common head and tail).
import { h } from './dom.js';

const MOST = 4000000;

/** A list of [kind, line]: ' ' for both, '-' for the old text alone, '+' for the new one alone. */
export function diff(before, after) {
    const a = before.split('\n');
    const b = after.split('\n');
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) {
        head++;
    }
    let tail = 0;
    while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
        tail++;
    }
    const x = a.slice(head, a.length - tail);
    const y = b.slice(head, b.length - tail);
    const middle = x.length * y.length > MOST ? [...x.map(line => ['-', line]), ...y.map(line => ['+', line])] : common(x, y);
    return [...a.slice(0, head).map(line => [' ', line]), ...middle, ...a.slice(a.length - tail).map(line => [' ', line])];
}

function common(x, y) {
    const lengths = Array.from({ length: x.length + 1 }, () => new Uint32Array(y.length + 1));
    for (let i = x.length - 1; i >= 0; i--) {
        for (let j = y.length - 1; j >= 0; j--) {
            lengths[i][j] = x[i] === y[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
        }
    }
    const list = [];
    let i = 0;
    let j = 0;
    while (i < x.length || j < y.length) {
        if (i < x.length && j < y.length && x[i] === y[j]) {
            list.push([' ', x[i++]]);
            j++;
        } else if (j >= y.length || i < x.length && lengths[i + 1][j] >= lengths[i][j + 1]) {
            list.push(['-', x[i++]]);
        } else {
            list.push(['+', y[j++]]);
        }
    }
    return list;
}

/** The difference as a table, with three lines around each change. */
export function diffTable(before, after) {
    const lines = diff(before, after);
    const near = lines.map((unused, i) => lines.slice(Math.max(0, i - 3), i + 4).some(line => line[0] !== ' '));
    if (!near.some(Boolean)) {
        return h('p', { class: 'hint' }, 'The draft is the running text.');
    }
    return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Difference' }, h('table', { class: 'diff' }, h('tbody', {},
        lines.flatMap(([kind, text], i) => near[i]
            ? [h('tr', { class: { '-': 'gone', '+': 'new' }[kind] ?? '' }, h('td', {}, kind), h('td', {}, text))]
            : i && near[i - 1] ? [h('tr', {}, h('td', {}), h('td', { class: 'hint' }, '...'))] : []))));
}
