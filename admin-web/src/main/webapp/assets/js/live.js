// SPDX-License-Identifier: Apache-2.0
// The live page: charts that the server feeds, and tables of what it holds in memory.
import { address, call, may, query, send } from './api.js';
import { chart } from './chart.js';
import { byId, confirmed, guarded, h, start, tabs, tell } from './dom.js';
import { grid, text } from './grid.js';

const KEPT = 3600 * 1000;
// larger tables are not asked again with each sample, since each walk over them costs the server time
const FOLLOWED = 20000;
const CHARTS = [
    { title: 'Calls begun, per second', rate: true, lines: [['INVITE', 'container:received-requests-INVITE']] },
    { title: 'Messages received, per second', rate: true, lines: [['requests', 'core:rcv_requests'], ['replies', 'core:rcv_replies']] },
    { title: 'Final replies, per second', rate: true, lines: [['2xx', 'tm:2xx_transactions'], ['3xx, 4xx', 'tm:3xx_transactions', 'tm:4xx_transactions'], ['5xx, 6xx', 'tm:5xx_transactions', 'tm:6xx_transactions']] },
    { title: 'Transactions in memory', lines: [['transactions', 'tm:inuse_transactions']] },
    { title: 'Calls', lines: [['answered', 'dialog:active_dialogs'], ['ringing', 'dialog:early_dialogs']] },
    { title: 'Registered contacts', lines: [['contacts', 'usrloc:location-contacts']] },
    { title: 'Heap in use', unit: ' MiB', divisor: 1048576, lines: [['heap', 'jvm:heap_used']] },
    { title: 'Processor time', unit: ' %', rate: true, divisor: 10, lines: [['of one core', 'jvm:cpu_milliseconds']] },
];
const TITLES = { contacts: 'Registrations', dialogs: 'Calls', destinations: 'Destinations', transactions: 'Transactions', sockets: 'Sockets', pools: 'Pools' };
const ORDER = Object.keys(TITLES);

let samples = [];
const watchers = new Set();

async function history() {
    const names = [...new Set(CHARTS.flatMap(one => one.lines.flatMap(line => line.slice(1))))];
    const past = await call(`live/history?${query({ names: names.join(',') })}`);
    samples = past.times.map((time, i) => ({ time, values: Object.fromEntries(names.map(name => [name, past.series[name][i]])) }));
}

function listen(draw) {
    const stream = new EventSource(address('stream'));
    let values = {};
    stream.onmessage = event => {
        const sample = JSON.parse(event.data);
        values = { ...values, ...sample.values };
        samples.push({ time: sample.time, values });
        samples = samples.filter(one => one.time >= sample.time - KEPT);
        draw();
        watchers.forEach(watcher => watcher(values));
    };
    stream.onopen = () => { byId('pushed').textContent = 'live'; };
    stream.onerror = () => { byId('pushed').textContent = 'waiting for the server'; };
    addEventListener('pagehide', () => stream.close());
}

function actButtons(table, row, reload) {
    if (!may('operator')) {
        return [];
    }
    return table.acts.map(act => h('button', {
        type: 'button', class: act.dangerous ? 'small danger' : 'small',
        onclick: event => guarded(event.target, async () => {
            const parameters = Object.fromEntries(Object.entries(act.parameters).map(([name, value]) =>
                [name, value.replace(/^\{(.*)\}$/, (whole, column) => row[table.columns.findIndex(one => one.name === column)])]));
            if (act.dangerous && !await confirmed(`${act.label}: ${Object.values(parameters).join(' ')}?`, act.label)) {
                return;
            }
            await send('POST', `commands/${act.command}`, parameters);
            tell(`${act.label}: done.`);
            await reload();
        }),
    }, act.label));
}

function memory(table) {
    return panel => {
        let total = 0;
        const made = grid({
            label: TITLES[table.name] ?? table.name,
            columns: table.columns,
            load: async state => {
                const page = await call(`live/tables/${table.name}?${query(state)}`);
                total = page.total;
                return page;
            },
            acts: row => actButtons(table, row, () => made.reload()),
            tools: [h('button', { type: 'button', onclick: () => made.reload() }, 'Refresh')],
        });
        panel.append(h('p', { class: 'hint' }, table.doc), made.element);
        const watcher = () => {
            if (!made.element.isConnected) {
                watchers.delete(watcher);
            } else if (total < FOLLOWED && !document.hidden && !document.querySelector('dialog')) {
                made.reload();
            }
        };
        watchers.add(watcher);
    };
}

function figures(panel) {
    const rows = values => Object.entries(values).map(([name, value]) => [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1), value]);
    let values = {};
    const made = grid({
        label: 'All figures',
        columns: [{ name: 'Group' }, { name: 'Figure' }, { name: 'Value', number: true }],
        load: async state => {
            values = Object.keys(values).length ? values : await call('statistics');
            const wanted = state.search.toLowerCase();
            const fit = rows(values).filter(row => `${row[0]}:${row[1]}`.toLowerCase().includes(wanted));
            const order = state.sort < 0 ? (a, b) => `${a[0]}:${a[1]}`.localeCompare(`${b[0]}:${b[1]}`)
                : (a, b) => (a[state.sort] < b[state.sort] ? -1 : 1) * (state.descending ? -1 : 1);
            return { total: Object.keys(values).length, matched: fit.length, rows: fit.sort(order).slice(state.offset, state.offset + state.count) };
        },
        cell: (row, i) => text(row[i]),
    });
    panel.append(h('p', { class: 'hint' }, 'The statistics of all modules, of the container and of the Java machine.'), made.element);
    const watcher = now => {
        if (made.element.isConnected) {
            values = now;
            made.reload();
        } else {
            watchers.delete(watcher);
        }
    };
    watchers.add(watcher);
}

start(async () => {
    const charts = CHARTS.map(chart);
    byId('charts').replaceChildren(...charts.map(one => one.element));
    const draw = () => document.hidden || charts.forEach(one => one.draw(samples));
    await history();
    draw();
    listen(draw);
    document.addEventListener('visibilitychange', draw);
    const all = await call('live/tables');
    all.sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
    tabs(byId('tabs'), byId('panel'), {
        ...Object.fromEntries(all.map(table => [TITLES[table.name] ?? table.name, memory(table)])), 'All figures': figures,
    });
});
