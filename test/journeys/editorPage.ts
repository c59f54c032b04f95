import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';

/** What a person sees and does in one window of the editor. Every step waits for what it needs, never for time. */
export class EditorPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a window and waits until it takes commands. */
  static async open(context: BrowserContext, address: string): Promise<EditorPage> {
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('.monaco-workbench .activitybar .action-item').first().waitFor();
    return new EditorPage(page);
  }

  /** Runs a command of the palette by its whole title, for example "HubSpot: Sign In". */
  async run(title: string): Promise<void> {
    await this.openPalette(`>${title}`);
    const row = this.choices.filter({ has: this.page.getByText(title, { exact: true }) });
    await row.first().click();
    // The command may ask something in the same box.
    const box = `document.querySelector('.quick-input-widget:not([style*="display: none"]) input')`;
    await this.page.waitForFunction(`!${box}?.value.startsWith('>')`);
  }

  /** The titles that the palette offers for a text. */
  async offered(text: string): Promise<string[]> {
    const input = await this.openPalette(`>${text}`);
    await this.choices.filter({ hasText: text.trim() }).first().waitFor();
    const titles = await this.choices.locator('.label-name').allTextContents();
    await input.press('Escape');
    return titles;
  }

  private async openPalette(text: string): Promise<Locator> {
    await this.page.keyboard.press('F1');
    await this.input.waitFor();
    await this.input.fill(text);
    return this.input;
  }

  /** The box at the top in which a person types. */
  get input(): Locator {
    return this.page.locator(
      '.quick-input-widget:visible input[type=text], .quick-input-widget:visible input[type=password]',
    );
  }

  /** The rows under that box. */
  get choices(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }

  /** Answers a question of the extension. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  async choose(label: string): Promise<void> {
    await this.choices.filter({ hasText: label }).first().click();
  }

  /** Shows our view in the sidebar. */
  async showTickets(): Promise<void> {
    await this.page.getByRole('tab', { name: 'HubSpot Tickets' }).click();
    await this.sidebar.waitFor();
  }

  get sidebar(): Locator {
    return this.page.locator('.part.sidebar .pane-body').first();
  }

  async widenSidebar(pixels: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    const edge = (box?.x ?? 0) + (box?.width ?? 0);
    await this.page.mouse.move(edge, 500);
    await this.page.mouse.down();
    await this.page.mouse.move(edge + pixels, 500, { steps: 5 });
    await this.page.mouse.up();
    // Away from what would light up under it.
    await this.page.mouse.move(edge + 500, 780);
  }

  /** The title of our view, which names the account. */
  get title(): Locator {
    return this.page.locator('.part.sidebar .pane-header .title').first();
  }

  /** A row of the tree that contains the text. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text }).first();
  }

  /** The rows that are tickets. */
  get tickets(): Locator {
    return this.sidebar.locator('[role=treeitem][aria-level="3"]');
  }

  /** Every row; the editor gives those of a tree without branches another role. */
  get rows(): Locator {
    return this.sidebar.locator('.monaco-list-row');
  }

  /** A notification that contains the text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item').filter({ hasText: text });
  }

  /** What the Accounts menu counts, while it does. */
  get accountsBadge(): Locator {
    return this.page
      .locator('.activitybar .action-item')
      .filter({ has: this.page.locator('.codicon-accounts-view-bar-icon') })
      .locator('.badge');
  }

  /** A question of the editor that has to be answered first. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  tab(name: string | RegExp): Locator {
    return this.page.locator('.part.editor').getByRole('tab', { name });
  }

  /** The content of the page that the active editor shows. */
  get document(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.input.waitFor();
    await this.input.fill(name);
    await this.choices.filter({ hasText: name }).first().waitFor();
    await this.input.press('Enter');
    await this.tab(name).waitFor();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** A link in the text of the active editor. */
  link(text: string): Locator {
    return this.page.locator('.monaco-editor .detected-link').filter({ hasText: text });
  }

  /** What the editor shows beside the pointer. */
  get hover(): Locator {
    return this.page.locator('.monaco-hover:visible').filter({ has: this.page.locator('p') });
  }

  async hold(key: string, action: () => Promise<void>): Promise<void> {
    await this.page.keyboard.down(key);
    try {
      await action();
    } finally {
      await this.page.keyboard.up(key);
    }
  }

  /** The page that opens in the browser because of what is done here. */
  async opens(action: () => Promise<void>): Promise<Page> {
    const [page] = await Promise.all([this.page.context().waitForEvent('page'), action()]);
    return page;
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
