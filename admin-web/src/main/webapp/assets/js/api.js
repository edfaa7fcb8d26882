// SPDX-License-Identifier: Apache-2.0
// Calls of the REST interface, with the session's token.

const meta = name => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
export const address = path => `${meta('context')}/api/v1/${path}`;

/** The answer's JSON; throws an Error with the server's text. A call after the session's end leads to the sign-in page. */
export async function call(path, options = {}) {
    const response = await fetch(address(path), {
        ...options,
        headers: { 'X-CSRF-Token': meta('csrf-token'), Accept: 'application/json', ...options.headers },
    });
    if (response.status === 401) {
        location.assign(`${meta('context')}/login.xhtml`);
    }
    const body = response.status === 204 ? {} : await response.json().catch(() => ({ message: `The server answered ${response.status}.` }));
    if (!response.ok) {
        throw Object.assign(new Error(body.message), { body });
    }
    return body;
}

/** Sends JSON. */
export const send = (method, path, body) =>
    call(path, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

/** Sends text. */
export const sendText = (method, path, body, type = 'text/plain') =>
    call(path, { method, body, headers: { 'Content-Type': `${type};charset=utf-8` } });

/** Whether the user has a role. */
export const may = role => meta('roles').split(' ').includes(role);

/** A query string. */
export const query = values => new URLSearchParams(values).toString();
