// SPDX-License-Identifier: Apache-2.0
// The console's users.
import { call, send } from './api.js';
import { byId, confirmed, guarded, h, start, tell } from './dom.js';

const ROLES = { viewer: 'sees', operator: 'acts on calls, runs commands', administrator: 'changes script, tables and users' };

async function list() {
    const users = await call('users');
    byId('rows').replaceChildren(...users.map(user => h('tr', {},
        h('td', {}, user.name), h('td', {}, `${user.role}: ${ROLES[user.role]}`),
        h('td', { class: 'acts' },
            h('button', { type: 'button', class: 'small', onclick: () => edit(user) }, 'Edit'), ' ',
            h('button', { type: 'button', class: 'small danger', onclick: event => guarded(event.target, async () => {
                if (await confirmed(`Delete the user ${user.name}?`, 'Delete')) {
                    await call(`users/${encodeURIComponent(user.name)}`, { method: 'DELETE' });
                    await list();
                }
            }) }, 'Delete')))));
}

function edit(user) {
    byId('name').value = user.name;
    byId('role').value = user.role;
    byId('password').value = '';
    byId('password').focus();
}

start(async () => {
    byId('role').append(...Object.entries(ROLES).map(([role, what]) => h('option', { value: role }, `${role}: ${what}`)));
    byId('user').addEventListener('submit', event => {
        event.preventDefault();
        guarded(byId('save'), async () => {
            await send('PUT', `users/${encodeURIComponent(byId('name').value)}`, { role: byId('role').value, password: byId('password').value });
            tell('Saved. It holds from the next sign-in on.');
            event.target.reset();
            await list();
        });
    });
    await list();
});
