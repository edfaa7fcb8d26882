// SPDX-License-Identifier: Apache-2.0
// The script studio.
import { call, may, send, sendText } from './api.js';
import { diffTable } from './diff.js';
import { byId, confirmed, guarded, h, start, tabs, tell } from './dom.js';
import { editor } from './editor.js';
import { profileView } from './profile.js';
import { trace } from './trace.js';

const SAMPLE = `INVITE sip:bob@127.0.0.1 SIP/2.0
Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
From: <sip:alice@127.0.0.1>;tag=a
To: <sip:bob@127.0.0.1>
Call-ID: dry-run-1
CSeq: 1 INVITE
Contact: <sip:alice@192.0.2.10:5060>
Max-Forwards: 70
`;

let sources = [];
let edit;
let show;

function findings(report) {
    edit.mark(report.findings.filter(one => one.file === sources[0].path));
    const counts = report.findings.length ? `${report.findings.length} ${report.findings.length === 1 ? 'finding' : 'findings'}` : 'no findings';
    byId('verdict').textContent = report.ok ? `It can run: ${counts}.` : `It cannot run: ${counts}.`;
    byId('findings').replaceChildren(...report.findings.map(one => h('button', { type: 'button', class: `finding ${one.severity}`, onclick: () => edit.go(one.line) },
        h('strong', {}, `${one.line}:${one.column} ${one.severity.toLowerCase()} `), one.message)));
}

let turn = 0;
async function check(text) {
    const mine = ++turn;
    try {
        const report = await sendText('POST', 'script/check', text);
        if (mine === turn) {
            findings(report);
        }
    } catch (failure) {
        byId('verdict').textContent = failure.message;
    }
}

function help(declarations) {
    if (declarations.length) {
        byId('help').replaceChildren(...declarations.slice(0, 2).map(one => h('div', {}, h('code', {}, one.form), ` ${one.module}: ${one.doc}`)));
    }
}

async function activate(button, path, options) {
    await guarded(button, async () => {
        if (!await confirmed('New messages will run through this text at once; those under way end in the old one. Activate it?', 'Activate')) {
            return;
        }
        const report = await path(options);
        sources = await call('script');
        edit.text = sources[0].text;
        tell(report.ok ? 'It runs.' : 'It cannot run; the running text stays.', !report.ok);
    });
}

function versions(panel) {
    const list = h('tbody');
    panel.append(h('p', { class: 'hint' }, 'The texts that ran, the newest first; 50 are kept.'),
        h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Put away'), h('th', { scope: 'col', class: 'number' }, 'Lines'), h('th', { scope: 'col' }, 'Actions'))), list)),
        h('div', { id: 'compared' }));
    call('studio/versions').then(all => list.replaceChildren(...all.map(one => h('tr', {},
        h('td', {}, new Date(one.time).toLocaleString()), h('td', { class: 'number' }, one.lines),
        h('td', { class: 'acts' },
            h('button', { type: 'button', class: 'small', onclick: async () => byId('compared').replaceChildren(diffTable(sources[0].text, (await call(`studio/versions/${one.id}`)).text)) }, 'Compare'), ' ',
            may('administrator') ? h('button', { type: 'button', class: 'small danger', onclick: event => activate(event.target, () => call(`studio/versions/${one.id}/activate`, { method: 'POST' })) }, 'Roll back') : null))),
        ...(all.length ? [] : [h('tr', {}, h('td', { colspan: 3, class: 'empty' }, 'No text was exchanged yet.'))])))
        .catch(failure => tell(failure.message, true));
}

function dryRun(panel) {
    const messages = h('textarea', { id: 'messages', rows: 9, class: 'mono', spellcheck: 'false' });
    messages.value = sessionStorage.getItem('sipwright-dry-run') ?? SAMPLE;
    const source = h('input', { id: 'from', value: '192.0.2.10:5060', spellcheck: 'false' });
    const answers = h('input', { id: 'answers', value: '180, 200', spellcheck: 'false' });
    const result = h('div', { id: 'result', 'aria-live': 'polite' });
    const line = (file, number) => (file === sources[0].path ? edit.text : sources.find(one => one.path === file)?.text ?? '').split('\n')[number - 1] ?? '';
    const run = async () => {
        const report = await send('POST', 'studio/dry-run', {
            text: edit.text, source: source.value, answers: answers.value.split(/[ ,]+/).filter(Boolean),
            messages: messages.value.split(/^-{3,}\s*$/m).map(one => one.trim()).filter(Boolean),
        });
        findings(report.report);
        result.replaceChildren(
            ...report.notes.map(note => h('p', { class: 'notice' }, note)),
            ...report.events.map(event => h('details', { open: event.runs.length > 0 },
                h('summary', {}, h('code', {}, `${(event.microseconds / 1000).toFixed(1)} ms  ${event.incoming ? '\u2192 in from' : '\u2190 out to'} ${event.peer}  ${event.text.split('\r\n')[0]}`)),
                h('pre', {}, event.text), event.incoming ? trace(event.runs, line) : null)));
        if (!report.events.length) {
            result.append(h('p', { class: 'notice bad' }, 'The draft cannot run; see the findings.'));
        }
        result.scrollIntoView({ block: 'start' });
    };
    panel.append(h('p', { class: 'hint' }, 'Messages go through the draft apart from the server: no live registration is seen, no socket is used, databases are only read.'),
        h('label', { for: 'messages' }, 'SIP messages, one after the other; a line of --- between two'), messages,
        h('div', { class: 'fields' },
            h('div', {}, h('label', { for: 'from' }, 'They come from'), source),
            h('div', {}, h('label', { for: 'answers' }, 'Requests that leave are answered with'), answers)),
        h('p', { class: 'actions' }, may('administrator')
            ? h('button', { type: 'button', class: 'primary', onclick: event => { sessionStorage.setItem('sipwright-dry-run', messages.value); guarded(event.target, run); } }, 'Try the draft')
            : h('span', { class: 'hint' }, 'Trying drafts needs the role administrator.')),
        result);
}

function files(panel) {
    panel.append(h('p', { class: 'hint' }, 'The running text and what it includes.'), ...sources.map(one => h('details', {},
        h('summary', {}, h('code', {}, one.path)), h('pre', { tabindex: 0 }, one.text))));
}

start(async () => {
    const [texts, declarations] = await Promise.all([call('script'), call('studio/declarations')]);
    sources = texts;
    edit = editor({ label: 'Draft of the main file', declarations, onchange: check, onword: help });
    byId('editor').append(edit.element);
    edit.text = sources[0].text;
    byId('activate')?.addEventListener('click', event => activate(event.target, () => sendText('POST', 'script/activate', edit.text)));
    byId('reload')?.addEventListener('click', event => activate(event.target, () => call('script/reload', { method: 'POST' })));
    byId('revert').addEventListener('click', () => { edit.text = sources[0].text; });
    show = tabs(byId('tabs'), byId('panel'), {
        'Dry run': dryRun,
        Changes: panel => panel.append(diffTable(sources[0].text, edit.text)),
        Versions: versions,
        'Hot lines': panel => profileView(panel, edit, () => sources),
        Files: files,
    });
});
