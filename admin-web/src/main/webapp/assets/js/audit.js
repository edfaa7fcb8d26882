// SPDX-License-Identifier: Apache-2.0
// The audit log.
import { call } from './api.js';
import { byId, h, start } from './dom.js';
import { grid } from './grid.js';

const COLUMNS = ['Time', 'User', 'Action', 'Subject', 'Before', 'After'];

function cell(row, i) {
    const text = row[i];
    return text.length > 120 ? h('details', {}, h('summary', {}, `${text.slice(0, 80)}...`), h('pre', {}, text)) : text;
}

start(async () => {
    byId('panel').append(grid({
        label: 'Audit log',
        columns: COLUMNS.map(name => ({ name })),
        load: async state => {
            const all = (await call('audit')).map(one => [new Date(one.time).toLocaleString(), one.user, one.action, one.subject, one.before, one.after]);
            const wanted = state.search.toLowerCase();
            const fit = all.filter(row => row.join(' ').toLowerCase().includes(wanted));
            if (state.sort >= 0) {
                fit.sort((a, b) => a[state.sort].localeCompare(b[state.sort]) * (state.descending ? -1 : 1));
            }
            return { total: all.length, matched: fit.length, rows: fit.slice(state.offset, state.offset + state.count) };
        },
        cell,
    }).element);
});
