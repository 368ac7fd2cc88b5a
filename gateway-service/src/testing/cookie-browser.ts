/** As much of a browser as signing in takes: it follows redirects, and keeps cookies for each host and port. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /**
   * Goes on until an address that has `end` in it, which is not opened.
   * @throws Error if it is led nowhere, or round in circles
   */
  async go(from: string, end: string): Promise<string> {
    let address = from;
    for (let steps = 0; steps < 20; steps += 1) {
      const response = await this.#open(address);
      const location = response.headers.get('location');
      if (location === null) {
        throw new Error(`${address} answered ${String(response.status)} ${await response.text()}`);
      }
      address = new URL(location, address).href;
      if (address.includes(end)) {
        return address;
      }
    }
    throw new Error(`${from} leads to no ${end}`);
  }

  async #open(address: string): Promise<Response> {
    const { origin } = new URL(address);
    const kept = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, kept);
    const cookie = [...kept].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */);
      const [name = '', value = ''] = pair.split('=');
      const isOver = attributes.some((each) => /^expires=/i.test(each) && Date.parse(each.slice(8)) < Date.now());
      kept.delete(name);
      if (!isOver && value !== '') {
        kept.set(name, value);
      }
    }
    return response;
  }
}
