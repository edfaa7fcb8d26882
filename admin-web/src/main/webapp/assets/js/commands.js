// SPDX-License-Identifier: Apache-2.0
// The management console: a command line with completion of commands and parameters.
import { call, send } from './api.js';
import { byId, h, start } from './dom.js';
import { completion } from './completion.js';

const HISTORY = 'sipwright-commands';
const KEPT = 50;

/** The words of a line; quotes keep blanks together. */
export function words(line) {
    return [...line.matchAll(/(?:[^\s"]+|"(?:[^"\\]|\\.)*")+/g)].map(match =>
        match[0].replace(/"((?:[^"\\]|\\.)*)"/g, (whole, inner) => inner.replace(/\\(.)/g, '$1')));
}

const plain = value => /^-?\d{1,15}$/.test(value) ? Number(value) : value;

/** The parameters of a line: an object where all have names, an array otherwise. */
export function parameters(list) {
    const pairs = list.map(word => word.match(/^(\w+)=([^]*)$/));
    return list.length && pairs.every(Boolean) ? Object.fromEntries(pairs.map(([, name, value]) => [name, plain(value)])) : list.map(plain);
}

start(async () => {
    // who is faster than the list of commands must not send the page's form
    byId('command').addEventListener('submit', event => event.preventDefault());
    const all = await call('commands');
    const line = byId('line');
    const about = byId('about');
    const log = byId('log');
    const past = JSON.parse(sessionStorage.getItem(HISTORY) ?? '[]');
    let place = past.length;
    byId('count').textContent = `${all.length} commands; Tab or the arrow keys complete, Ctrl and the arrow keys bring back earlier lines.`;

    const chosen = () => all.find(command => command.name === words(line.value)[0]);
    const describe = () => {
        const command = chosen();
        about.textContent = command
            ? `${command.module}: ${command.doc} ${command.forms.map(names => names.length ? names.map(name => `${name}=`).join(' ') : 'no parameters').join('  or  ')}` : '';
    };
    completion(line, text => {
        const before = text.slice(0, line.selectionStart);
        const word = before.match(/\S*$/)[0];
        if (!/\s/.test(before)) {
            return { word, options: all.filter(command => command.name.includes(word)).map(command => ({ text: command.name, note: command.module, insert: `${command.name} ` })) };
        }
        const command = chosen();
        const given = words(before).map(one => one.split('=')[0]);
        const names = command ? [...new Set(command.forms.flat())].filter(name => name.startsWith(word) && !given.slice(1).includes(name)) : [];
        return { word, options: word.includes('=') ? [] : names.map(name => ({ text: name, note: 'parameter', insert: `${name}=` })) };
    });
    line.addEventListener('input', describe);
    line.addEventListener('keydown', event => {
        const step = event.ctrlKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : 0;
        if (step) {
            event.preventDefault();
            place = Math.min(past.length, Math.max(0, place + step));
            line.value = past[place] ?? '';
            describe();
        }
    });
    byId('command').addEventListener('submit', async event => {
        event.preventDefault();
        const text = line.value.trim();
        if (!text) {
            return;
        }
        const [name, ...rest] = words(text);
        past.push(text);
        past.splice(0, Math.max(0, past.length - KEPT));
        sessionStorage.setItem(HISTORY, JSON.stringify(past));
        place = past.length;
        const answer = h('pre', { tabindex: 0 }, '...');
        log.prepend(h('section', { class: 'panel' }, h('code', {}, `> ${text}`), answer));
        try {
            answer.textContent = JSON.stringify(await send('POST', `commands/${encodeURIComponent(name)}`, parameters(rest)), null, 2);
            line.value = '';
            describe();
        } catch (failure) {
            answer.textContent = failure.message;
            answer.className = 'notice bad';
        }
    });
    byId('clear').addEventListener('click', () => log.replaceChildren());
});
