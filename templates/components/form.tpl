{{@attributes action! method="post" upload id body}}
<form{{@if id}} id="{{@id}}"{{/@if}} method="{{@method}}" action="{{@action}}" novalidate{{@if upload}} enctype="multipart/form-data"{{/@if}}>
  {{@if method="post"}}
  <input type="hidden" name="csrf" value="{{CSRF}}">
  <input type="hidden" name="idempotency" value="{{IDEMPOTENCY_KEY}}">
  {{#WAS_KEPT}}<input type="hidden" name="restored" value="{{RESTORED_ID}}">{{/WAS_KEPT}}
  {{/@if}}
  {{@body}}
</form>
