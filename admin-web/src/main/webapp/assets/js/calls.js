// SPDX-License-Identifier: Apache-2.0
// The call explorer: what is recorded, and a call as a ladder with the statements that each message ran.
import { address, call, may, query, send } from './api.js';
import { byId, guarded, h, start, tell } from './dom.js';
import { ladder } from './ladder.js';
import { trace } from './trace.js';

let sources = [];
const line = (file, number) => (sources.find(one => one.path === file)?.text ?? '').split('\n')[number - 1] ?? '';

async function open(callId) {
    const found = await call(`calls/call?${query({ id: callId })}`);
    const detail = h('div', { class: 'panel', id: 'message', 'aria-live': 'polite' });
    const choose = i => {
        const message = found.messages[i];
        const runs = found.runs.filter(run => run.message === i);
        detail.replaceChildren(
            h('h2', {}, `${i + 1}. ${message.text.split('\r\n')[0]}`),
            h('p', { class: 'hint' }, `${new Date(message.time).toLocaleString()}, ${(message.microseconds / 1000).toFixed(1)} ms after the first; ${message.incoming ? `from ${message.peer} to ${message.socket}` : `from ${message.socket} to ${message.peer}`}`),
            h('pre', { tabindex: 0 }, message.text), message.incoming ? trace(runs, line) : null);
    };
    byId('call').replaceChildren(
        h('div', { class: 'tools' }, h('h2', {}, h('code', {}, found.callId)), h('span', { class: 'grow' }),
            h('a', { class: 'button', href: address(`calls/call.pcap?${query({ id: callId })}`), download: 'call.pcap' }, 'Export pcap'),
            h('a', { class: 'button', href: address(`calls/call.txt?${query({ id: callId })}`), download: 'call.txt' }, 'Export text')),
        found.left ? h('p', { class: 'notice' }, `${found.left} further messages were not kept.`) : '',
        h('div', { class: 'split wide' }, ladder(found.messages, choose), detail));
    choose(0);
    byId('call').scrollIntoView({ block: 'start' });
}

async function list() {
    const state = await call('calls');
    byId('state').textContent = state.recording ? `recording until ${new Date(state.end).toLocaleTimeString()}` : 'not recording';
    byId('stop').disabled = !state.recording;
    byId('rows').replaceChildren(...state.calls.map(one => h('tr', {},
        h('td', {}, new Date(one.begin).toLocaleTimeString()), h('td', {}, one.method), h('td', { class: 'long' }, one.from), h('td', { class: 'long' }, one.to),
        h('td', {}, one.status), h('td', { class: 'number' }, one.messages), h('td', { class: 'mono' }, one.callId),
        h('td', { class: 'acts' }, h('button', { type: 'button', class: 'small', onclick: event => {
            [...byId('rows').children].forEach(row => row.classList.toggle('chosen', row.contains(event.target)));
            guarded(event.target, () => open(one.callId));
        } }, 'Show')))));
    if (!state.calls.length) {
        byId('rows').append(h('tr', {}, h('td', { colspan: 8, class: 'empty' }, 'No call was recorded.')));
    }
    return state;
}

start(async () => {
    sources = await call('script');
    const form = byId('filter');
    form.addEventListener('submit', event => {
        event.preventDefault();
        guarded(byId('record'), async () => {
            const wanted = Object.fromEntries(new FormData(form));
            await send('PUT', 'calls/recording', { ...wanted, minutes: Number(wanted.minutes) });
            tell('Calls that fit are recorded from now on.');
            await list();
        });
    });
    byId('record').disabled = !may('operator');
    byId('stop').addEventListener('click', event => guarded(event.target, async () => { await call('calls/recording', { method: 'DELETE' }); }).then(list));
    byId('clear').addEventListener('click', event => guarded(event.target, async () => { await call('calls', { method: 'DELETE' }); byId('call').replaceChildren(); }).then(list));
    byId('refresh').addEventListener('click', event => guarded(event.target, list));
    await list();
    setInterval(() => document.hidden || list().catch(() => {}), 5000);
});
