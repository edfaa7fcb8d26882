// SPDX-License-Identifier: Apache-2.0
// The tables of the database: one page for all of them, made from their declarations.
import { address, call, may, query, send, sendText } from './api.js';
import { byId, confirmed, guarded, h, start, tell } from './dom.js';
import { grid } from './grid.js';

function field(column, value) {
    const id = `field-${column.name}`;
    const common = { id, name: column.name, 'aria-required': column.needed };
    let input;
    if (column.rule === 'Choice') {
        input = h('select', common, column.values.map((one, i) => h('option', { value: one }, column.meanings[i] === one ? one : `${one}: ${column.meanings[i]}`)));
    } else if (column.rule === 'Pem') {
        input = h('textarea', { ...common, rows: 4, class: 'mono', spellcheck: 'false' });
    } else if (column.number) {
        input = h('input', { ...common, type: 'number', min: column.least, max: column.most });
    } else {
        input = h('input', { ...common, type: column.secret ? 'password' : 'text', maxlength: column.most, autocomplete: column.secret ? 'new-password' : 'off', spellcheck: 'false' });
    }
    input.value = value ?? column.standard;
    return h('div', {}, h('label', { for: id }, column.label + (column.needed ? ' *' : '')), input);
}

/** The form for a row; a row of null is a new one. Resolves when it is closed. */
function form(table, row, save) {
    const columns = table.columns.filter(column => column.name !== 'last_modified');
    const problem = h('p', { role: 'alert' });
    const body = h('form', { method: 'dialog' },
        h('div', { class: 'fields' }, columns.map(column => field(column, row?.[1 + table.columns.indexOf(column)]))), problem,
        h('p', { class: 'actions' }, h('button', { type: 'submit', class: 'primary' }, 'Save'), h('button', { type: 'button', onclick: () => box.close() }, 'Cancel')));
    const box = h('dialog', { 'aria-label': row ? `Edit ${table.title}` : `Add to ${table.title}`, onclose: () => box.remove() },
        h('h2', {}, row ? `${table.title}: edit` : `${table.title}: add`), body);
    body.addEventListener('submit', async event => {
        event.preventDefault();
        try {
            await save(Object.fromEntries(new FormData(body)));
            box.close();
        } catch (failure) {
            problem.textContent = failure.message;
            problem.className = 'notice bad';
        }
    });
    document.body.append(box);
    box.showModal();
}

function show(table) {
    const path = `tables/${table.name}`;
    const editing = may('administrator') && table.writable;
    const changed = async text => {
        tell(table.reload ? `${text} The module sees it after a reload.` : text);
        await made.reload();
    };
    const picked = h('input', { type: 'file', accept: '.csv,text/csv', hidden: true, 'aria-label': 'CSV file', onchange: async () => {
        try {
            const done = await sendText('POST', `${path}/csv`, await picked.files[0].text(), 'text/csv');
            await changed(done.added === 1 ? '1 row was added.' : `${done.added} rows were added.`);
        } catch (failure) {
            tell(failure.message, true);
        }
        picked.value = '';
    } });
    const tools = [
        editing ? h('button', { type: 'button', class: 'primary', onclick: () => form(table, null, async row => { await send('POST', path, row); await changed('Added.'); }) }, 'Add') : null,
        h('a', { class: 'button', href: address(`${path}/csv`), download: `${table.name}.csv` }, 'Export'),
        editing ? h('button', { type: 'button', onclick: () => picked.click() }, 'Import') : null, picked,
        table.reload && may('operator') ? h('button', { type: 'button', onclick: event => guarded(event.target, async () => { await call(`${path}/reload`, { method: 'POST' }); tell('The module has loaded the table again.'); }) }, 'Reload the module') : null,
    ];
    const made = grid({
        label: table.title,
        columns: [{ name: table.key, number: true }, ...table.columns.map(column => ({ name: column.label, number: column.number }))],
        load: state => call(`${path}?${query(state)}`),
        cell: (row, i) => {
            const column = table.columns[i - 1];
            const place = column?.values?.indexOf(row[i]) ?? -1;
            return place >= 0 ? column.meanings[place] : row[i].length > 60 ? `${row[i].slice(0, 60)}...` : row[i];
        },
        acts: row => editing ? [
            h('button', { type: 'button', class: 'small', onclick: () => form(table, row, async changes => { await send('PUT', `${path}/${row[0]}`, changes); await changed('Changed.'); }) }, 'Edit'), ' ',
            h('button', { type: 'button', class: 'small danger', onclick: event => guarded(event.target, async () => {
                if (await confirmed(`Delete ${row[1]} (${table.key} ${row[0]})?`, 'Delete')) {
                    await call(`${path}/${row[0]}`, { method: 'DELETE' });
                    await changed('Deleted.');
                }
            }) }, 'Delete')] : [],
        tools,
    });
    byId('panel').replaceChildren(
        h('p', { class: 'hint' }, `Table ${table.name}, read by the module ${table.module}${table.loaded ? '' : ', which the running script does not load'}.`),
        made.element);
}

start(async () => {
    const all = await call('tables');
    const choice = byId('table');
    choice.append(...all.map(table => h('option', { value: table.name }, table.title + (table.loaded ? '' : ' (not loaded)'))));
    const open = () => {
        const table = all.find(one => one.name === choice.value) ?? all[0];
        choice.value = table.name;
        history.replaceState(null, '', `#${table.name}`);
        show(table);
    };
    choice.value = location.hash.slice(1);
    choice.addEventListener('change', open);
    open();
});
