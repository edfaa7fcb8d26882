// SPDX-License-Identifier: Apache-2.0
// A table whose rows are searched, sorted and cut in the server.
import { h } from './dom.js';

const COUNT = 50;
// what is longer may break anywhere, shorter words stay whole
const LONG = 24;

/**
 * Makes the table.
 *   label: its name; columns: [{name, number}]; load({search, sort, descending, offset, count}) gives {total, matched, rows};
 *   cell(row, column) gives the content; acts(row) gives buttons; tools: elements beside the search.
 * Returns {element, reload}.
 */
export function grid({ label, columns, load, cell = (row, i) => text(row[i]), acts = () => [], tools = [] }) {
    let state = { search: '', sort: -1, descending: false, offset: 0, count: COUNT };
    let turn = 0;
    const body = h('tbody');
    const position = h('span', { role: 'status' });
    const previous = h('button', { type: 'button', class: 'small', onclick: () => move(-COUNT) }, 'Previous');
    const next = h('button', { type: 'button', class: 'small', onclick: () => move(COUNT) }, 'Next');
    const search = h('input', { type: 'search', placeholder: 'Search', 'aria-label': `Search ${label}`, oninput: () => change({ search: search.value, offset: 0 }, 250) });
    const heads = columns.map((column, i) => h('th', { scope: 'col', class: column.number ? 'number' : '' },
        h('button', { type: 'button', onclick: () => change({ sort: i, descending: state.sort === i && !state.descending, offset: 0 }) }, column.name)));
    const element = h('div', {},
        h('div', { class: 'tools' }, search, ...tools, h('span', { class: 'grow' }), h('span', { class: 'pager' }, position, previous, next)),
        h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
            h('table', {}, h('thead', {}, h('tr', {}, ...heads, h('th', { scope: 'col' }, h('span', { class: 'visually-hidden' }, 'Actions')))), body)));
    let timer;

    function change(what, wait = 0) {
        state = { ...state, ...what };
        heads.forEach((head, i) => {
            if (i === state.sort) {
                head.setAttribute('aria-sort', state.descending ? 'descending' : 'ascending');
            } else {
                head.removeAttribute('aria-sort');
            }
        });
        clearTimeout(timer);
        timer = setTimeout(reload, wait);
    }

    const move = by => change({ offset: Math.max(0, state.offset + by) });

    async function reload() {
        const mine = ++turn;
        let page;
        try {
            page = await load(state);
        } catch (failure) {
            position.textContent = failure.message;
            return;
        }
        if (mine !== turn) {
            return;
        }
        const last = state.offset + page.rows.length;
        position.textContent = page.matched === 0 ? 'none'
            : `${(state.offset + 1).toLocaleString()} to ${last.toLocaleString()} of ${page.matched.toLocaleString()}`
                + (page.matched < page.total ? ` (${page.total.toLocaleString()} in all)` : '');
        previous.disabled = state.offset === 0;
        next.disabled = last >= page.matched;
        body.replaceChildren(...page.rows.map(row => h('tr', {},
            ...columns.map((column, i) => h('td', { class: column.number ? 'number' : `${row[i]}`.length > LONG ? 'long' : '' }, cell(row, i))),
            h('td', { class: 'acts' }, acts(row)))));
        if (!page.rows.length) {
            body.append(h('tr', {}, h('td', { colspan: columns.length + 1, class: 'empty' }, state.search ? 'Nothing fits the search.' : 'Nothing here now.')));
        }
    }

    reload();
    return { element, reload };
}

const FOREVER = 9223372036854776000;

/** A value as text: what never ends is called so. */
export function text(value) {
    return value >= FOREVER ? 'never' : typeof value === 'number' ? value.toLocaleString() : value ?? '';
}
