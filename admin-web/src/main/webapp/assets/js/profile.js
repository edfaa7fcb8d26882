// SPDX-License-Identifier: Apache-2.0
// Counts and times of the running script's lines.
import { call, may, send } from './api.js';
import { guarded, h } from './dom.js';

const MOST = 40;
const milliseconds = nanoseconds => (nanoseconds / 1e6).toLocaleString(undefined, { maximumFractionDigits: 2 });
const HEAD = /^\s*((?:branch_|failure_|onreply_|local_|error_|startup_|timer_|event_)?route)\s*(?:\[\s*([^\]\s,]*)[^\]]*\])?\s*\{/;

/** The block that each line of a text stands in. */
function blocks(text) {
    let block = '';
    return text.split('\n').map(line => {
        const head = line.match(HEAD);
        block = head ? `${head[1]}${head[2] ? `[${head[2]}]` : ''}` : block;
        return block;
    });
}

function table(head, rows, most) {
    return h('div', { class: 'scroll' }, h('table', {},
        h('thead', {}, h('tr', {}, head.map((name, i) => h('th', { scope: 'col', class: i ? 'number' : '' }, name)))),
        h('tbody', {}, rows.map(([name, count, time, go]) => {
            const share = h('i');
            share.style.width = `${Math.round(time * 100 / most)}%`;
            return h('tr', {}, h('td', { class: 'mono' }, go ? h('button', { type: 'button', class: 'small', onclick: go }, 'Go to') : null, ' ', name),
                h('td', { class: 'number' }, count.toLocaleString()), h('td', { class: 'number bar-cell' }, share, h('span', {}, milliseconds(time))));
        }))));
}

/** Fills the panel, and notes counts beside the editor's lines while its text is the running one. */
export function profileView(panel, edit, sources) {
    const body = h('div', { 'aria-live': 'polite' });

    function note(lines, most) {
        const own = lines.filter(one => one.file === sources()[0].path);
        edit.note(edit.text === sources()[0].text ? new Map(own.map(one => [one.line,
            { text: one.count.toLocaleString(), hot: one.nanoseconds > most / 2, title: `ran ${one.count} times, ${milliseconds(one.nanoseconds)} ms in all` }])) : new Map());
    }

    async function show() {
        const { on, lines } = await call('studio/profile');
        toggle.textContent = on ? 'Stop counting' : 'Start counting';
        toggle.dataset.on = on;
        const most = Math.max(1, ...lines.map(one => one.nanoseconds));
        note(lines, most);
        const texts = new Map(sources().map(one => [one.path, one.text]));
        const routes = new Map();
        lines.forEach(one => {
            const block = blocks(texts.get(one.file) ?? '')[one.line - 1] ?? one.file;
            const before = routes.get(block) ?? [block, 0, 0];
            routes.set(block, [block, Math.max(before[1], one.count), before[2] + one.nanoseconds]);
        });
        const hot = [...routes.values()].filter(one => one[1]).sort((a, b) => b[2] - a[2]);
        const top = lines.filter(one => one.count).sort((a, b) => b.nanoseconds - a.nanoseconds).slice(0, MOST);
        body.replaceChildren(...(!on ? [h('p', { class: 'empty' }, 'Lines are not counted now.')] : [
            h('h3', {}, 'Blocks'), table(['Block', 'Most runs of a line', 'Milliseconds'], hot, Math.max(1, ...hot.map(one => one[2]))),
            h('h3', {}, 'Lines'), table(['Line', 'Runs', 'Milliseconds'], top.map(one => [
                `${one.line}: ${((texts.get(one.file) ?? '').split('\n')[one.line - 1] ?? '').trim()}`, one.count, one.nanoseconds,
                one.file === sources()[0].path ? () => edit.go(one.line) : null]), most)]));
    }

    const toggle = h('button', { type: 'button', class: 'primary', onclick: event => guarded(event.target, async () => {
        await send('PUT', 'studio/profile', { on: toggle.dataset.on !== 'true' });
        await show();
    }) });
    panel.append(h('p', { class: 'hint' }, 'Counting exchanges the running blocks for ones with counters, which cost some time in each statement.'),
        h('p', { class: 'actions' }, may('operator') ? toggle : null, h('button', { type: 'button', onclick: event => guarded(event.target, show) }, 'Refresh')), body);
    show();
}
